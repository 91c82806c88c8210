#include "asr/training/recipe_identity.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <string>

#include "asr/hash_of.hpp"
#include "asr/training/processes.hpp"
#include "ernn/train/process_group.hpp"

namespace asr {
namespace {

std::string describe(const dataset& data) {
  return fmt::format("{} frames {:x} {:x}", data.labels.size(), hash_of(data.features), hash_of(data.labels));
}

std::string describe(const schedule& plan) {
  return fmt::format("{} epochs at {} to {} after {} steps", plan.epochs, plan.learning_rate, plan.final_learning_rate,
                     plan.warm_up_steps);
}

std::string describe(const training_settings& settings) {
  return fmt::format(
      "chunks of {} + {}, batches of {} in {} shards of {} processes, gradients to {}, dropout {}, seed {}",
      settings.chunk_frames, settings.context_frames, settings.batch_chunks, settings.shards,
      processes_of(settings).size(), settings.gradient_norm, settings.dropout_rate, settings.seed);
}

}  // namespace

std::string identity_of(const dense_recipe& recipe, const dataset& training, const dataset& dev) {
  return fmt::format("{} {} x {}, projection {}, peepholes {}; {}; patience {}; {}; {}; {}",
                     ernn::io::name_of(recipe.cell), recipe.layers, recipe.hidden_size, recipe.projection_size,
                     recipe.peepholes, describe(recipe.plan), recipe.patience, describe(recipe.settings),
                     describe(training), describe(dev));
}

std::string identity_of(const compression_recipe& recipe, const ernn::io::float_model& dense, const dataset& training,
                        const dataset& dev) {
  std::string model;
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(dense.shape)) {
    model += fmt::format(" {:x}", hash_of(ernn::io::values_of(dense.weights, entry)));
  }
  if (!recipe.rho_factors.empty()) model += fmt::format("; rho times {}", recipe.rho_factors);
  if (recipe.feature_transform) model += "; with a feature transform";
  return fmt::format(
      "method {}, vectors of blocks {}, recurrent {}, features {}, density {} for {}; {}, {} rounds an epoch, rho {} "
      "to {}; {}; lesson {} at {}; weights of {} bits; patience {}; {}; {}; {}; dense{}",
      static_cast<int>(recipe.method), recipe.block_sizes, recipe.recurrent_block_sizes,
      recipe.feature_block_size.value_or(0), recipe.density, recipe.processing_elements, describe(recipe.drawing),
      recipe.rounds_per_epoch, recipe.first_rho, recipe.last_rho, describe(recipe.retraining), recipe.lesson.weight,
      recipe.lesson.temperature, recipe.weight_bits, recipe.patience, describe(recipe.settings), describe(training),
      describe(dev), model);
}

}  // namespace asr
