#ifndef ASR_TRAINING_TRAINING_SETTINGS_HPP
#define ASR_TRAINING_TRAINING_SETTINGS_HPP

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ernn::train {
class process_group;
}

namespace asr {

/// How the work is kept from being lost.
struct checkpoint_settings {
  std::filesystem::path file;  ///< empty: no checkpoints
  double minutes = 5;          ///< from one to the next
  std::function<bool()> stop;  ///< asked after every step; true saves a last one and ends the training with an error
};

/// What happened in a training, for those who compare trainings.
struct training_record {
  struct epoch {
    std::string stage;
    int number = 0;  ///< in its stage, from 1
    double loss = 0;
    double dev_phone_error_rate = 0;  ///< percent

    friend bool operator==(const epoch&, const epoch&) = default;
  };
  struct round {
    std::string quantity;  ///< of ADMM, |W - Z| / |W| of all weights together; of pruning, the density
    double value = 0;

    friend bool operator==(const round&, const round&) = default;
  };
  std::vector<epoch> epochs;
  std::vector<round> rounds;
  double seconds = 0;  ///< before interruptions too
};

/// How a network is trained, whatever for.
struct training_settings {
  std::int64_t chunk_frames = 100;
  std::int64_t context_frames = 0;  ///< heard before a chunk, not scored
  std::size_t batch_chunks = 64;
  double gradient_norm = 1;  ///< longer gradients are scaled to this
  double dropout_rate = 0;   ///< see `dropout`
  std::uint64_t seed = 1;
  /// Parts of a batch computed at once by a process, one thread each. Part of the recipe, because it decides how sums
  /// are cut.
  std::size_t shards = 2;
  /// Those that share every batch; null: this one alone. Of the recipe too.
  std::shared_ptr<const ernn::train::process_group> processes = nullptr;
  checkpoint_settings checkpoints;
  training_record* record = nullptr;  ///< where what happens is written to, if anywhere
};

/// How much a small model learns from a large one beside the labels, and how soft its word is made.
/// Source: Hinton et al. 2015, "Distilling the Knowledge in a Neural Network" (arXiv 1503.02531), section 2.
struct distillation {
  double weight = 0;  ///< of the teacher's posteriors in the loss; the labels have the rest to 1
  double temperature = 2;
};

/// For how long, and how fast.
struct schedule {
  int epochs = 8;
  double learning_rate = 2e-3;  ///< of Adam, once warmed up
  double final_learning_rate = 1e-5;
  int warm_up_steps = 0;
};

}  // namespace asr

#endif  // ASR_TRAINING_TRAINING_SETTINGS_HPP
