#ifndef ASR_DATASET_HPP
#define ASR_DATASET_HPP

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace asr {

/// One sentence by one speaker: a range of frames, and what was said.
struct utterance {
  std::string id;
  std::int64_t first_frame = 0;  ///< index of its first frame in `dataset::features` and `dataset::labels`
  std::int64_t frames = 0;
  std::vector<int> phones;    ///< reference for the phone error rate: no silence; adjacent repeats are kept
  std::vector<int> segments;  ///< the same sequence with its silences (0) in place, for estimating a phone bigram
};

/// One split of a corpus, as a network takes it: deltas included, normalised, labels delayed.
struct dataset {
  std::vector<utterance> utterances;
  int feature_size = 0;
  std::vector<float> features;           ///< [frames, feature_size]: static features, deltas, delta-deltas
  std::vector<std::uint8_t> labels;      ///< [frames]: index into `phone_names`; 0 is silence
  std::vector<std::string> phone_names;  ///< [phones]; the first is silence
  int label_delay = 0;                   ///< frames by which `labels` follow `features`; see default_label_delay
  std::vector<float> feature_scale;      ///< [feature_size]: what mean-free features were multiplied by (1 / deviation)
};

/// Frames by which a label follows its sound.
///
/// A unidirectional network hears nothing of the future, so it is asked for the phone of five frames ago. This is done
/// HERE and nowhere else: `read_dataset` repeats the last frame of every utterance `label_delay` times at its end and
/// puts `label_delay` silence labels at its start, so that `features` and `labels` have the same rows and training,
/// decoding and inference on hardware need not know of the delay.
inline constexpr int default_label_delay = 5;

/// Reads one split of a corpus file (see corpus_file.hpp) and makes network inputs of its features.
///
/// Static features lose their mean per utterance, get deltas and delta-deltas, and are scaled to variance 1 over the
/// TRAINING split, whichever split is read.
///
/// \param file         corpus written by `ernn synthesise` or an `ernn import-...` subcommand
/// \param split        "train", "dev" or "test"
/// \param label_delay  frames, 0 or more; 0 for a bidirectional network
/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
dataset read_dataset(const std::filesystem::path& file, std::string_view split, int label_delay = default_label_delay);

/// Some of the utterances, evenly spread, for judgements that need not hear all. \param count  all, if there are no
/// more
dataset spread_utterances(const dataset& all, std::size_t count);

}  // namespace asr

#endif  // ASR_DATASET_HPP
