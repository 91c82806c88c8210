#ifndef ASR_TRAINING_CHUNKS_HPP
#define ASR_TRAINING_CHUNKS_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "asr/dataset.hpp"

namespace asr {

/// Consecutive frames of one utterance.
struct chunk {
  std::int64_t first_frame = 0;  ///< in the dataset
  std::int64_t frames = 0;
  std::int64_t context = 0;  ///< of the frames, how many at the start only prepare the state: they are not scored

  std::int64_t scored() const { return frames - context; }
};

/// Every utterance as one chunk, the longest first.
std::vector<chunk> whole_utterances(const dataset& data);

/// Cuts utterances in chunks of nearly equal length, so that every utterance gives several gradients an epoch and many
/// can be computed side by side.
///
/// A chunk starts from the zero state, as an utterance does; the context heard before its first scored frame makes up
/// for what the state would have known.
///
/// \param longest  frames scored in a chunk at most
/// \param context  frames before them, as far as the utterance has them
std::vector<chunk> cut_utterances(const dataset& data, std::int64_t longest, std::int64_t context);

/// Puts chunks in random order, but as long as each other within a batch, as far as possible: batches are padded.
///
/// \return  batches of `size` chunks in random order; one, with the shortest, may have fewer
std::vector<std::vector<chunk>> shuffled_batches(std::vector<chunk> chunks, std::size_t size, std::mt19937_64& random);

/// Label of a frame that the loss passes over: context and padding.
inline constexpr std::int64_t unscored = -100;

/// Chunks side by side, time first.
struct batch {
  std::int64_t time = 0;             ///< frames of the longest chunk
  std::vector<float> features;       ///< [time, chunks, feature_size]; 0 where a chunk is over
  std::vector<std::int64_t> labels;  ///< [time, chunks]; `unscored` where nothing is to be learnt
  std::vector<std::int64_t> frames;  ///< [time, chunks]: index in the dataset; 0 where a chunk is over
};

batch make_batch(const dataset& data, std::span<const chunk> chunks);

}  // namespace asr

#endif  // ASR_TRAINING_CHUNKS_HPP
