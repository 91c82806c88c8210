#ifndef ASR_TRAINING_WORKSHOP_HPP
#define ASR_TRAINING_WORKSHOP_HPP

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "asr/dataset.hpp"
#include "asr/decoding/decoder_settings.hpp"
#include "asr/decoding/phone_statistics.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/dev_judge.hpp"
#include "asr/training/log_posteriors.hpp"
#include "asr/training/record_keeper.hpp"
#include "asr/training/trainer.hpp"
#include "asr/training/training_settings.hpp"
#include "ernn/io/model.hpp"
#include "ernn/train/checkpoint.hpp"

namespace asr {

/// A model, the data it learns from, and who judges it.
class workshop {
 public:
  /// Is given the phone error rate of the dev split, and the line that will be printed about the epoch, to which it may
  /// add. \return false to end the training
  using after_epoch = std::function<bool(double phone_error_rate, std::string& line)>;

  /// \param progress  goes on with what it has of the stages that are trained here
  workshop(const acoustic_model& model, const dataset& training, const dataset& dev, const training_settings& settings,
           ernn::train::checkpoint& progress);

  /// Goes on with another model; it must be the same in all processes.
  void take(const acoustic_model& model);

  /// Judges with these settings of the decoder until they are tuned.
  void decode_with(const decoder_settings& settings) { judge_.use(settings); }

  /// Trains with a meter on stderr.
  /// \param parts  what else a checkpoint needs
  /// \throws std::runtime_error  if it diverges, or is asked to stop
  void train(const std::string& title, const schedule& plan, training_hooks hooks,
             std::vector<ernn::train::checkpoint_part> parts, const after_epoch& describe);

  /// Trains until the phone error rate no longer falls, and keeps the best parameters.
  /// \param patience  epochs without a lower rate before it ends
  void train_to_best(const std::string& title, const schedule& plan, int patience, const training_hooks& hooks,
                     std::vector<ernn::train::checkpoint_part> parts);

  /// Lets what is trained from here on learn from a model beside the labels.
  void learn_from(const ernn::io::float_model& model, const distillation& how);

  /// Computes with weights rounded to so many bits from here on.
  void round_in_passes(int bits) { replicas_.round_in_passes(quantised_weights(model_, bits)); }

  record_keeper& keeper() { return keeper_; }

  /// The model in the library's layout with its decoder tuned.
  ernn::io::float_model finished();

 private:
  void stop_if_asked();

  acoustic_model model_;
  const dataset& training_;
  phone_statistics statistics_;
  training_settings settings_;
  ernn::train::checkpoint& checkpoint_;
  acoustic_replicas replicas_;
  dev_judge judge_;
  std::optional<teacher> teacher_;
  record_keeper keeper_;
  int stage_ = 0;
};

}  // namespace asr

#endif  // ASR_TRAINING_WORKSHOP_HPP
