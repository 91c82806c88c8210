#ifndef ASR_CORPUS_CLEAN_SPEECH_HPP
#define ASR_CORPUS_CLEAN_SPEECH_HPP

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "asr/corpus/corpus_file.hpp"
#include "asr/corpus/speech_synthesiser.hpp"

namespace asr {

/// One sentence by one synthetic speaker, with a short silence before and after.
struct clean_utterance {
  std::string id;  ///< "train-00042-Alex", fit for a file name
  synthetic_speech speech;
  std::mt19937_64 random;  ///< for whatever is done to it later
};

/// An endless row of utterances of one split: every sentence in turn, the voice variants of the split in turn, and a
/// random accent, rate and pitch. Every utterance has random numbers of its own, so that each can be processed by
/// itself.
class clean_speech {
 public:
  /// \param name  beginning of the utterances' ids; other names with the same seed give other speakers
  /// \param sentences    not empty; it and the synthesiser must outlive this object
  clean_speech(std::string name, split part, const std::vector<std::string>& sentences, std::uint64_t seed,
               speech_synthesiser& synthesiser);

  /// \throws std::runtime_error with one sentence if espeak-ng fails, or no sentence can be spoken at all
  clean_utterance next();

  /// Sentences that `next` went past because English has not got their sounds.
  std::int64_t left_out() const { return left_out_; }

 private:
  std::string name_;
  split part_;
  const std::vector<std::string>& sentences_;
  std::uint64_t seed_;
  speech_synthesiser& synthesiser_;
  std::uint64_t index_ = 0;
  std::int64_t left_out_ = 0;
};

}  // namespace asr

#endif  // ASR_CORPUS_CLEAN_SPEECH_HPP
