#ifndef ASR_TRAINING_TRAINING_SETTINGS_HPP
#define ASR_TRAINING_TRAINING_SETTINGS_HPP

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

namespace asr {

/// How the work is kept from being lost.
struct checkpoint_settings {
  std::filesystem::path file;  ///< empty: no checkpoints
  double minutes = 5;          ///< from one to the next
  std::function<bool()> stop;  ///< asked after every step; true saves a last one and ends the training with an error
};

/// How a network is trained, whatever for.
struct training_settings {
  std::int64_t chunk_frames = 100;
  std::int64_t context_frames = 0;  ///< heard before a chunk, not scored
  std::size_t batch_chunks = 64;
  double gradient_norm = 1;  ///< longer gradients are scaled to this
  std::uint64_t seed = 1;
  /// Parts of a batch computed at once, one thread each. Part of the recipe, because it decides how sums are cut.
  std::size_t shards = 2;
  checkpoint_settings checkpoints;
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
