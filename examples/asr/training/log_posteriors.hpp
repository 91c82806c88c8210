#ifndef ASR_TRAINING_LOG_POSTERIORS_HPP
#define ASR_TRAINING_LOG_POSTERIORS_HPP

#include <torch/torch.h>

#include <cstdint>
#include <vector>

#include "asr/dataset.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/chunks.hpp"
#include "ernn/train/module_replicas.hpp"
#include "ernn/train/process_group.hpp"

namespace asr {

using acoustic_replicas = ernn::train::module_replicas<acoustic_model>;

/// The features of a batch that outlives the tensor: nothing is copied. \return [time, chunks, feature_size]
torch::Tensor features_of(batch& from, std::int64_t feature_size);

/// What the module says of a split.
///
/// \param processes  each of which computes a share
/// \return           [frames of data, phones]: log-posteriors up to a constant per frame
std::vector<float> log_posteriors(acoustic_replicas& replicas, const dataset& data,
                                  const ernn::train::process_group& processes = {});

}  // namespace asr

#endif  // ASR_TRAINING_LOG_POSTERIORS_HPP
