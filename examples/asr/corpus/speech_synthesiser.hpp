#ifndef ASR_CORPUS_SPEECH_SYNTHESISER_HPP
#define ASR_CORPUS_SPEECH_SYNTHESISER_HPP

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "asr/corpus/speakers.hpp"

namespace asr {

/// A phone and the sample it begins at; it ends where the next one begins.
struct timed_phone {
  std::uint8_t phone;
  std::int64_t first_sample;

  bool operator==(const timed_phone&) const = default;
};

struct synthetic_speech {
  std::vector<float> samples;       ///< on the scale of 16-bit samples
  std::vector<timed_phone> phones;  ///< in order; none of zero length
};

/// The text needs a sound that English does not have. The message names symbol and text.
class unknown_phoneme : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// espeak-ng. There is one in a process, and one thread at a time may use it: the library keeps its state in globals.
/// Part of it, such as the phase of the pitch's flutter, goes on from call to call, so that only the same row of calls
/// from the start of a process gives the same samples.
class speech_synthesiser {
 public:
  /// \throws std::runtime_error with one sentence if espeak-ng or its voices are not installed
  speech_synthesiser();

  /// Samples per second.
  int sample_rate() const { return sample_rate_; }

  /// "1.51"
  static std::string version();

  /// \param seed  of the breath noise
  /// \throws unknown_phoneme     see there
  /// \throws std::runtime_error  with one sentence if there is no such voice, or nothing was spoken
  synthetic_speech speak(const std::string& text, const speaker& voice, unsigned seed);

 private:
  int sample_rate_;
};

}  // namespace asr

#endif  // ASR_CORPUS_SPEECH_SYNTHESISER_HPP
