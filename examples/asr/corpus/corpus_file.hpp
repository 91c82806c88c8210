#ifndef ASR_CORPUS_CORPUS_FILE_HPP
#define ASR_CORPUS_CORPUS_FILE_HPP

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace asr {

/// What an utterance is used for. Speakers and sentences of one split occur in no other.
enum class split : std::uint8_t { train, dev, test };

/// \throws std::invalid_argument with one sentence if there is no such split
split split_named(std::string_view name);

/// One utterance of a corpus; its frames follow those of the utterance before it.
struct corpus_utterance {
  std::string id;  ///< any text without a line break
  split part = split::train;
  std::int64_t frames = 0;
  std::vector<std::uint8_t> segments;  ///< phones in the order they are spoken, silence (0) included

  bool operator==(const corpus_utterance&) const = default;
};

/// Labelled speech of any origin, as features without deltas that nothing has normalised.
struct corpus {
  std::string origin;                    ///< what it is and how it was made, in a sentence
  std::vector<std::string> phone_names;  ///< [phones], without blanks; the first is silence
  int feature_size = 0;
  std::vector<float> features;       ///< [frames, feature_size]
  std::vector<std::uint8_t> labels;  ///< [frames]: phone that sounds in the middle of the frame
  std::vector<corpus_utterance> utterances;

  bool operator==(const corpus&) const = default;
};

/// Writes a corpus as safetensors: `features` F32 [frames, feature_size], `labels` U8 [frames], `segments` U8 (of all
/// utterances, one after the other), `utterances` I64 [utterances, 3] (frames, segments, split: 0 train, 1 dev, 2
/// test); metadata `kind` = "corpus", `origin`, `phones` (blank between names) and `ids` (line break between ids).
///
/// \throws std::runtime_error with one sentence if the corpus contradicts itself or cannot be written; then there is no
/// file
void write_corpus(const std::filesystem::path& file, const corpus& data);

/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
corpus read_corpus(const std::filesystem::path& file);

}  // namespace asr

#endif  // ASR_CORPUS_CORPUS_FILE_HPP
