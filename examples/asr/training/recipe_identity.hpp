#ifndef ASR_TRAINING_RECIPE_IDENTITY_HPP
#define ASR_TRAINING_RECIPE_IDENTITY_HPP

#include <string>

#include "asr/dataset.hpp"
#include "asr/training/recipes.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// All that decides about the result of a recipe, so that a checkpoint knows its own: numbers of the recipe, and hashes
/// of the data and of the model to begin with. Where checkpoints lie is no part of it.
std::string identity_of(const dense_recipe& recipe, const dataset& training, const dataset& dev);
std::string identity_of(const compression_recipe& recipe, const ernn::io::float_model& dense, const dataset& training,
                        const dataset& dev);

}  // namespace asr

#endif  // ASR_TRAINING_RECIPE_IDENTITY_HPP
