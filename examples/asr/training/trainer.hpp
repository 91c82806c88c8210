#ifndef ASR_TRAINING_TRAINER_HPP
#define ASR_TRAINING_TRAINER_HPP

#include <torch/torch.h>

#include <functional>
#include <random>
#include <span>
#include <vector>

#include "asr/dataset.hpp"
#include "asr/decoding/decoder.hpp"
#include "asr/decoding/phone_statistics.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/chunks.hpp"
#include "asr/training/training_settings.hpp"
#include "ernn/train/module_replicas.hpp"

namespace asr {

using acoustic_replicas = ernn::train::module_replicas<acoustic_model>;

/// What happens between the steps of a training. Each may be empty.
struct training_hooks {
  std::function<void()> change_gradients;                   ///< after the backward pass, before the optimiser
  std::function<void(double epochs)> after_step;            ///< epochs so far, with fractions
  std::function<bool(int epoch, double loss)> after_epoch;  ///< counted from 1; false ends the training
  std::function<void(std::int64_t frames)> progress;        ///< frames so far, of epochs * frames of the split
};

/// Trains the module that the replicas share by frame cross-entropy with Adam, whose learning rate rises over
/// `warm_up_steps` and falls along half a cosine over all epochs.
///
/// The same settings, data and initial module give the same bits on the same machine.
///
/// \throws std::runtime_error  with one sentence if the loss is no longer a number
void train_model(acoustic_replicas& replicas, const dataset& training, const schedule& plan,
                 const training_settings& settings, const training_hooks& hooks);

/// \return [frames of data, phones]: log-posteriors up to a constant per frame
std::vector<float> log_posteriors(acoustic_replicas& replicas, const dataset& data);

/// Judges models on the dev split while they are trained.
class dev_judge {
 public:
  /// Both must outlive the judge.
  dev_judge(acoustic_replicas& replicas, const dataset& dev, const phone_statistics& statistics);

  void use(const decoder_settings& settings) { settings_ = settings; }

  /// Phone error rate in percent, with the settings that were last tuned or given.
  double phone_error_rate() const;

  /// Chooses the decoder's settings for the module as it is now.
  const decoder_settings& tune();

 private:
  acoustic_replicas& replicas_;
  const dataset& dev_;
  const phone_statistics& statistics_;
  decoder_settings settings_;
};

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

 private:
  acoustic_model model_;
  std::vector<torch::Tensor> parameters_;
  double lowest_ = 0;
  int since_best_ = 0;
};

}  // namespace asr

#endif  // ASR_TRAINING_TRAINER_HPP
