#include "asr/training/recipes.hpp"

#include <fmt/core.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/progress.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/trainer.hpp"
#include "ernn/train/admm.hpp"
#include "ernn/train/circulant_weights.hpp"
#include "ernn/train/threads.hpp"

namespace asr {
namespace {

using ernn::io::float_model;
using ernn::io::network_shape;
using ernn::train::circulant_weight;

/// A model, the data it learns from, and who judges it.
class workshop {
 public:
  workshop(const acoustic_model& model, const dataset& training, const dataset& dev, const training_settings& settings)
      : model_(model),
        training_(training),
        statistics_(estimate_phone_statistics(training)),
        settings_(settings),
        replicas_(model, settings.shards),
        judge_(replicas_, dev, statistics_) {}

  /// Judges with these settings of the decoder until they are tuned.
  void decode_with(const decoder_settings& settings) { judge_.use(settings); }

  /// Trains with a meter on stderr. After every epoch `describe` may add to the line that is printed about it.
  template <class Describe>
  void train(const std::string& title, const schedule& plan, training_hooks hooks, const Describe& describe) {
    const auto frames = static_cast<std::int64_t>(training_.labels.size()) * plan.epochs;
    progress meter(title, frames, "frames");
    std::string last;
    hooks.progress = [&](std::int64_t done) { meter.update(done, last); };
    hooks.after_epoch = [&](int epoch, double loss) {
      const double rate = judge_.phone_error_rate();
      last = fmt::format("epoch {}: loss {:.3f}, dev PER {:.1f} %", epoch, loss, rate);
      const bool go_on = describe(rate, last);
      meter.note(fmt::format("{}  {}", title, last));
      return go_on;
    };
    train_model(replicas_, training_, plan, settings_, hooks);
    meter.finish();
  }

  /// Trains until the phone error rate no longer falls, and keeps the best parameters.
  void train_to_best(const std::string& title, const schedule& plan, int patience, const training_hooks& hooks) {
    best_parameters best(model_);
    train(title, plan, hooks, [&](double rate, std::string&) {
      best.offer(rate);
      return best.since_best() < patience;
    });
    best.restore();
  }

  /// The model in the library's layout with its decoder tuned.
  float_model finished(const network_shape& shape) {
    const acoustic_task task = {training_.phone_names, statistics_, judge_.tune(), training_.feature_scale,
                                training_.label_delay};
    return {shape, weights_of(model_, shape), to_extras(task)};
  }

 private:
  acoustic_model model_;
  const dataset& training_;
  phone_statistics statistics_;
  training_settings settings_;
  acoustic_replicas replicas_;
  dev_judge judge_;
};

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

void require_same_data(const float_model& dense, const acoustic_task& task, const dataset& training) {
  if (dense.shape.layers.front().input_size != training.feature_size || task.phone_names != training.phone_names) {
    throw ernn::io::error(ernn::io::join("The dense model takes ", dense.shape.layers.front().input_size,
                                         " features and knows ", task.phones(), " phones, but the corpus has ",
                                         training.feature_size, " features and ", training.phone_names.size(),
                                         " phones: give the corpus that the model was trained on."));
  }
}

network_shape with_block_size(network_shape shape, int block_size) {
  for (ernn::io::layer_shape& layer : shape.layers) {
    layer.input_block_size = layer.recurrent_block_size = block_size;
    if (layer.has_projection()) layer.projection_block_size = block_size;
  }
  ernn::io::check_shape(shape, "block-circulant model");
  return shape;
}

/// Trains with the penalty of ADMM, rho rising geometrically from round to round.
void train_with_admm(workshop& shop, const std::vector<circulant_weight>& weights, const compression_recipe& recipe) {
  ernn::train::admm method(weights, recipe.first_rho);
  const int rounds = recipe.rounds_per_epoch * recipe.admm.epochs;
  const double growth = std::pow(recipe.last_rho / recipe.first_rho, 1.0 / std::max(1, rounds - 1));
  double rho = recipe.first_rho;
  std::vector<double> residuals;

  training_hooks hooks;
  hooks.change_gradients = [&] { method.add_penalty_gradients(); };
  hooks.after_step = [&](double epochs) {
    if (epochs * recipe.rounds_per_epoch < static_cast<double>(residuals.size() + 1)) return;
    method.update_duals();
    residuals.push_back(method.residual());
    method.set_rho(rho *= growth);
  };
  std::size_t shown = 0;
  shop.train("ADMM", recipe.admm, hooks, [&](double, std::string& line) {
    line += ", |W - Z| / |W|";
    for (; shown < residuals.size(); ++shown) line += fmt::format(" {:.4f}", residuals[shown]);
    return true;
  });
}

}  // namespace

float_model train_dense(const dataset& training, const dataset& dev, const dense_recipe& recipe) {
  ernn::train::use_one_thread_per_operation();
  torch::manual_seed(recipe.settings.seed);
  const network_shape shape = shape_of(recipe, training);
  workshop shop(acoustic_model(shape), training, dev, recipe.settings);
  shop.train_to_best("dense", recipe.plan, recipe.patience, {});
  return shop.finished(shape);
}

compressed_models compress(const float_model& dense, const dataset& training, const dataset& dev,
                           const compression_recipe& recipe) {
  ernn::train::use_one_thread_per_operation();
  const acoustic_task task = task_of(dense.extra, "dense model");
  require_same_data(dense, task, training);
  const network_shape shape = with_block_size(dense.shape, recipe.block_size);
  compressed_models result;

  const auto projected = load_acoustic_model(dense);
  project_weights(find_circulant_weights(*projected, circulant_structures(shape)));
  result.projected = workshop(projected, training, dev, recipe.settings).finished(shape);

  const auto model = load_acoustic_model(dense);
  const auto weights = find_circulant_weights(*model, circulant_structures(shape));
  workshop shop(model, training, dev, recipe.settings);
  shop.decode_with(task.settings);
  train_with_admm(shop, weights, recipe);
  project_weights(weights);
  training_hooks on_manifold;
  on_manifold.change_gradients = [&] { project_gradients(weights); };
  shop.train_to_best("retraining", recipe.retraining, recipe.patience, on_manifold);
  result.circulant = shop.finished(shape);
  return result;
}

}  // namespace asr
