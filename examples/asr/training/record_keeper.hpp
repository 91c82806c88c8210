#ifndef ASR_TRAINING_RECORD_KEEPER_HPP
#define ASR_TRAINING_RECORD_KEEPER_HPP

#include <chrono>

#include "asr/training/training_settings.hpp"
#include "ernn/train/checkpoint.hpp"

namespace asr {

/// Keeps the record of a training through interruptions.
class record_keeper {
 public:
  void finished_epoch(const training_record::epoch& last) { record_.epochs.push_back(last); }
  void finished_round(const training_record::round& last) { record_.rounds.push_back(last); }

  /// What happened so far.
  training_record record() const;

  ernn::train::checkpoint_part part();

 private:
  using clock = std::chrono::steady_clock;

  training_record record_;  // its seconds are those before `start_`
  clock::time_point start_ = clock::now();
};

}  // namespace asr

#endif  // ASR_TRAINING_RECORD_KEEPER_HPP
