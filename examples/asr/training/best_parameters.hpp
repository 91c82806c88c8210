#ifndef ASR_TRAINING_BEST_PARAMETERS_HPP
#define ASR_TRAINING_BEST_PARAMETERS_HPP

#include <torch/torch.h>

#include <vector>

#include "asr/training/acoustic_model.hpp"
#include "ernn/train/checkpoint.hpp"

namespace asr {

/// Remembers the parameters with the lowest phone error rate: early stopping.
class best_parameters {
 public:
  explicit best_parameters(const acoustic_model& model) : model_(model) {}

  /// \return whether the rate is the lowest so far; then the parameters as they are now are remembered
  bool offer(double phone_error_rate);

  /// Epochs offered since the best one.
  int since_best() const { return since_best_; }

  /// Puts the remembered parameters back.
  void restore();

  ernn::train::checkpoint_part part();

 private:
  acoustic_model model_;
  std::vector<torch::Tensor> parameters_;
  double lowest_ = 0;
  int since_best_ = 0;
};

}  // namespace asr

#endif  // ASR_TRAINING_BEST_PARAMETERS_HPP
