#ifndef ASR_CORPUS_SYNTHETIC_CORPUS_HPP
#define ASR_CORPUS_SYNTHETIC_CORPUS_HPP

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "asr/audio/features.hpp"
#include "asr/corpus/corpus_file.hpp"

namespace asr {

struct synthesis_options {
  double train_minutes = 60;
  double dev_minutes = 6;
  double test_minutes = 12;
  std::uint64_t seed = 1;
  feature_config features;
};

/// Those who want to know or hear what is made. Each may be empty; they are called by the calling thread.
struct synthesis_observers {
  /// Seconds of speech so far, of all splits.
  std::function<void(double seconds)> progress;
  /// Every recording in the order of the corpus: its id, and its samples at `features.sample_rate`.
  std::function<void(const std::string& id, split part, std::span<const float> samples)> recording;
};

struct synthetic_corpus {
  corpus data;
  std::int64_t left_out = 0;  ///< sentences that need sounds English does not have
};

/// Makes noisy synthetic speech with espeak-ng, as much as asked for of every split, to the end of the last sentence.
///
/// Splits share neither voice variants nor sentences. A text too short for the time is spoken again by others. The same
/// sentences and options give the same corpus on any number of cores, if this is the first that a process makes (see
/// speech_synthesiser).
///
/// \param sentences  all different, at least three
/// \throws std::runtime_error with one sentence if the sentences are too few or espeak-ng fails
synthetic_corpus synthesise_corpus(std::vector<std::string> sentences, const synthesis_options& options,
                                   const synthesis_observers& observers);

}  // namespace asr

#endif  // ASR_CORPUS_SYNTHETIC_CORPUS_HPP
