#include "asr/training/recipes.hpp"

#include <fmt/core.h>
#include <torch/torch.h>

#include <chrono>
#include <memory>
#include <ratio>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/kernel_scoring.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/block_sizes.hpp"
#include "asr/training/processes.hpp"
#include "asr/training/recipe_identity.hpp"
#include "asr/training/workshop.hpp"
#include "ernn/train/checkpoint.hpp"
#include "ernn/train/circulant_weights.hpp"
#include "ernn/train/compression.hpp"
#include "ernn/train/threads.hpp"

namespace asr {
namespace {

using ernn::io::float_model;
using ernn::io::network_shape;
using ernn::train::admm_compression;
using ernn::train::checkpoint;
using ernn::train::checkpoint_part;
using ernn::train::compression;
using ernn::train::pruning_compression;

checkpoint make_checkpoint(const training_settings& settings, std::string identity) {
  const std::chrono::duration<double, std::ratio<60>> minutes(settings.checkpoints.minutes);
  return {settings.checkpoints.file, std::move(identity), minutes, processes_of(settings)};
}

network_shape shape_of(const dense_recipe& recipe, const dataset& training) {
  network_shape shape;
  for (int layer = 0; layer < recipe.layers; ++layer) {
    ernn::io::layer_shape& added = shape.layers.emplace_back();
    added.cell = recipe.cell;
    added.peepholes = recipe.peepholes;
    added.input_size = layer == 0 ? training.feature_size : shape.layers[0].output_size();
    added.hidden_size = recipe.hidden_size;
    added.projection_size = recipe.projection_size;
  }
  shape.output_size = static_cast<int>(training.phone_names.size());
  return shape;
}

/// \param sizes  one for all layers, or one for each
int pick(const std::vector<int>& sizes, std::size_t layer, std::size_t layers) {
  if (sizes.size() != 1 && sizes.size() != layers) {
    throw std::invalid_argument(fmt::format(
        "There are {} block sizes for {} layers: give one for all, or one for each.", sizes.size(), layers));
  }
  return sizes[sizes.size() == 1 ? 0 : layer];
}

/// The shape of the compressed model.
network_shape compressed_shape(network_shape shape, const compression_recipe& recipe) {
  if (recipe.method == compression_method::prune) return shape;
  const auto& recurrent = recipe.recurrent_block_sizes.empty() ? recipe.block_sizes : recipe.recurrent_block_sizes;
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    ernn::io::layer_shape& layer = shape.layers[index];
    layer.input_block_size = pick(recipe.block_sizes, index, shape.layers.size());
    layer.recurrent_block_size = pick(recurrent, index, shape.layers.size());
    if (layer.has_projection()) layer.projection_block_size = layer.input_block_size;
  }
  int& of_features = shape.layers.front().input_block_size;
  of_features = recipe.feature_block_size.value_or(of_features);
  ernn::io::check_shape(shape, "block-circulant model");
  return shape;
}

/// \param model  dense; of this shape once it is compressed
std::unique_ptr<compression> make_compression(const acoustic_model& model, const network_shape& shape,
                                              const compression_recipe& recipe) {
  auto weights = find_circulant_weights(*model, circulant_structures(shape));
  if (recipe.method == compression_method::prune) {
    return std::make_unique<pruning_compression>(std::move(weights), recipe.density, recipe.processing_elements);
  }
  const ernn::train::rho_schedule rho = {recipe.first_rho, recipe.last_rho, recipe.rho_factors};
  return std::make_unique<admm_compression>(std::move(weights), rho);
}

/// The module that compression begins with.
acoustic_model start_of(const float_model& dense, const network_shape& shape, const compression_recipe& recipe) {
  acoustic_model start =
      recipe.method == compression_method::direct ? acoustic_model(shape) : load_acoustic_model(dense);
  if (recipe.feature_transform) start->transform_features();
  return start;
}

/// Hooks of a training in which the method has its say.
training_hooks hooks_of(compression& method) {
  training_hooks hooks;
  hooks.change_gradients = [&] { method.change_gradients(); };
  hooks.after_step = [&](double) { method.after_step(); };
  return hooks;
}

/// Trains in rounds, at the end of each of which the method takes a step of its own.
void draw(workshop& shop, compression& method, const compression_recipe& recipe) {
  const int rounds = recipe.rounds_per_epoch * recipe.drawing.epochs;
  int round = 0;
  training_hooks hooks = hooks_of(method);
  hooks.after_step = [&](double epochs) {
    method.after_step();
    if (epochs * recipe.rounds_per_epoch < round + 1) return;
    method.end_round(++round, rounds);
    const auto [quantity, value] = method.progress();
    shop.keeper().finished_round({quantity, value});
  };
  std::vector<checkpoint_part> parts = method.parts();
  parts.push_back({"rounds",
                   [&](auto& archive) { archive.write("done", c10::IValue(static_cast<std::int64_t>(round))); },
                   [&](auto& archive) {
                     c10::IValue done;
                     archive.read("done", done);
                     round = static_cast<int>(done.toInt());
                   }});
  const std::string title = recipe.method == compression_method::prune ? "pruning" : "ADMM";
  shop.train(title, recipe.drawing, hooks, std::move(parts), [&](double, std::string& line) {
    const auto [quantity, value] = method.progress();
    line += fmt::format(", {} {:.4g}", quantity, value);
    return true;
  });
}

/// The model with its weights put where the method wants them: zeros in dense matrices, or circulant vectors.
acoustic_model fixed(const acoustic_model& model, compression& method, const network_shape& shape) {
  method.fix();
  if (shape == model->shape()) return model;
  ernn::io::extras extra;
  put_feature_transform(extra, feature_transform_of(model));
  return load_acoustic_model(in_blocks_of(shape, {model->shape(), weights_of(model), extra}));
}

/// The dense weights put where they shall be, untrained. The direct method has no such form, so it is ADMM's.
float_model project(const float_model& dense, const network_shape& shape, const dataset& training, const dataset& dev,
                    const compression_recipe& recipe) {
  const auto model = load_acoustic_model(dense);
  const auto method = make_compression(model, shape, recipe);
  checkpoint none({}, {}, {});
  return workshop(fixed(model, *method, shape), training, dev, recipe.settings, none).finished();
}

}  // namespace

float_model train_dense(const dataset& training, const dataset& dev, const dense_recipe& recipe) {
  ernn::train::use_one_thread_per_operation();
  torch::manual_seed(recipe.settings.seed);
  const network_shape shape = shape_of(recipe, training);
  checkpoint progress = make_checkpoint(recipe.settings, identity_of(recipe, training, dev));
  workshop shop(acoustic_model(shape), training, dev, recipe.settings, progress);
  shop.train_to_best("dense", recipe.plan, recipe.patience, {}, {});
  return shop.finished();
}

compressed_models compress(const float_model& model, const dataset& training, const dataset& dev,
                           const compression_recipe& recipe) {
  ernn::train::use_one_thread_per_operation();
  torch::manual_seed(recipe.settings.seed);
  const acoustic_task task = task_of(model.shape, model.extra, "dense model");
  require_same_task(task, training, "dense model");
  const float_model dense = in_blocks_of(without_blocks(model.shape), model);
  const network_shape shape = compressed_shape(dense.shape, recipe);
  checkpoint progress = make_checkpoint(recipe.settings, identity_of(recipe, dense, training, dev));
  compressed_models result;
  result.projected = project(dense, shape, training, dev, recipe);

  const bool from_scratch = recipe.method == compression_method::direct;
  const acoustic_model start = start_of(dense, shape, recipe);
  workshop shop(start, training, dev, recipe.settings, progress);
  shop.decode_with(task.settings);
  if (recipe.lesson.weight > 0) shop.learn_from(dense, recipe.lesson);
  std::unique_ptr<compression> method;
  if (!from_scratch) {
    method = make_compression(start, shape, recipe);
    draw(shop, *method, recipe);
    shop.take(fixed(start, *method, shape));
  }
  if (recipe.weight_bits > 0) shop.round_in_passes(recipe.weight_bits);
  // Circulant vectors stay what they are by themselves; what was pruned does not.
  const bool is_pruned = recipe.method == compression_method::prune;
  shop.train_to_best("retraining", recipe.retraining, recipe.patience, is_pruned ? hooks_of(*method) : training_hooks(),
                     is_pruned ? method->parts() : std::vector<checkpoint_part>());
  result.compressed = shop.finished();
  return result;
}

}  // namespace asr
