#ifndef ASR_TRAINING_TRAINER_HPP
#define ASR_TRAINING_TRAINER_HPP

#include <torch/torch.h>

#include <functional>
#include <random>
#include <vector>

#include "asr/dataset.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/chunks.hpp"
#include "asr/training/log_posteriors.hpp"
#include "asr/training/training_settings.hpp"
#include "ernn/train/checkpoint.hpp"

namespace asr {

/// What happens between the steps of a training. Each may be empty.
struct training_hooks {
  /// When the loss and the gradient of the next batch have shown that the parameters are sound: the moment to save
  /// them.
  std::function<void()> before_step;
  std::function<void()> change_gradients;                   ///< after the backward pass, before the optimiser
  std::function<void(double epochs)> after_step;            ///< epochs so far, with fractions
  std::function<bool(int epoch, double loss)> after_epoch;  ///< counted from 1; false ends the training
};

/// A model that another one learns from.
struct teacher {
  std::vector<float> log_posteriors;  ///< [frames of the training split, phones]
  distillation how;
};

/// Trains the module that the replicas share by frame cross-entropy with Adam, whose learning rate rises over
/// `warm_up_steps` and falls along half a cosine over all epochs.
///
/// The same settings, data and initial module give the same bits on the same machine, interrupted or not.
class trainer {
 public:
  /// All but the plan must outlive the trainer.
  /// \param guide  null: the labels alone are learnt
  trainer(acoustic_replicas& replicas, const dataset& training, const schedule& plan, const training_settings& settings,
          const teacher* guide = nullptr);

  /// Everything that changes while it trains, the module's parameters among it.
  std::vector<ernn::train::checkpoint_part> parts();

  /// Frames learnt from so far, of epochs * frames of the split.
  std::int64_t frames() const { return frames_; }

  /// From where the parts stand to the last epoch.
  /// \throws std::runtime_error  with one sentence if the loss or the gradient explodes
  void run(const training_hooks& hooks);

 private:
  /// \return  false if a hook says that it is enough
  bool run_epoch(const training_hooks& hooks);

  void step(const std::vector<chunk>& chosen, const training_hooks& hooks);
  double backward(const std::vector<chunk>& chosen);
  torch::Tensor loss(acoustic_model& model, batch& part, std::size_t shard);
  std::size_t shards() const;  // of all processes
  std::int64_t steps() const { return batches_ * epoch_ + batch_; }
  void require_convergence(double batch_loss, double gradient_norm) const;
  double epochs() const { return epoch_ + static_cast<double>(batch_) / static_cast<double>(batches_); }
  void save(torch::serialize::OutputArchive& archive) const;
  void load(torch::serialize::InputArchive& archive);

  acoustic_replicas& replicas_;
  const dataset& training_;
  schedule plan_;
  const training_settings& settings_;
  const teacher* teacher_;
  std::vector<torch::Tensor> parameters_;
  std::vector<chunk> chunks_;
  std::int64_t batches_;  // in an epoch
  torch::optim::Adam optimiser_;
  std::mt19937_64 random_;  // as it was when the epoch began
  int epoch_ = 0;           // whole epochs
  std::int64_t batch_ = 0;  // of the epoch
  double loss_ = 0;         // its share of the epoch's
  std::int64_t frames_ = 0;
};

}  // namespace asr

#endif  // ASR_TRAINING_TRAINER_HPP
