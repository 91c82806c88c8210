#ifndef ASR_TRAINING_FLOAT_SCORES_HPP
#define ASR_TRAINING_FLOAT_SCORES_HPP

#include <vector>

#include "asr/dataset.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// What a model in floating point says of a split, by the layers that train: fast, whatever its shape.
/// \return [frames of data, phones]: log-posteriors up to a constant per frame
std::vector<float> float_scores(const ernn::io::float_model& model, const dataset& data);

}  // namespace asr

#endif  // ASR_TRAINING_FLOAT_SCORES_HPP
