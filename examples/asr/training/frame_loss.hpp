#ifndef ASR_TRAINING_FRAME_LOSS_HPP
#define ASR_TRAINING_FRAME_LOSS_HPP

#include <torch/torch.h>

#include "asr/training/training_settings.hpp"

namespace asr {

/// Sum of -log P(label | frames so far) over the scored frames.
///
/// \param scores  [rows, phones]: log-posteriors up to a constant per row
/// \param labels  [rows]; `unscored` where nothing is to be learnt
torch::Tensor cross_entropy(const torch::Tensor& scores, const torch::Tensor& labels);

/// The same with a teacher's posteriors as labels, both sides softened by the temperature, times its square: the
/// gradients then have the size of those of the labels.
///
/// \param teacher  [rows, phones]: its log-posteriors, up to a constant per row
torch::Tensor soft_cross_entropy(const torch::Tensor& scores, const torch::Tensor& labels, const torch::Tensor& teacher,
                                 double temperature);

}  // namespace asr

#endif  // ASR_TRAINING_FRAME_LOSS_HPP
