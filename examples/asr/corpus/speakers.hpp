#ifndef ASR_CORPUS_SPEAKERS_HPP
#define ASR_CORPUS_SPEAKERS_HPP

#include <random>
#include <span>
#include <string>
#include <string_view>

#include "asr/corpus/corpus_file.hpp"

namespace asr {

/// A synthetic speaker, as espeak-ng is told of it.
struct speaker {
  std::string voice;  ///< accent and variant, "en-us+m3"
  int rate = 175;     ///< words per minute
  int pitch = 50;     ///< 0 to 100
  int range = 50;     ///< of pitch, 0 to 100
};

/// Voice variants of one split.
///
/// No variant occurs in two splits, and variants made from one another (Gene and Gene2, the Klatt voices, ...) are in
/// the same one. Whispering, robots and exact copies are left out. Voices with a strong echo, or whose first three
/// formants lie beyond 80 to 130 % of the plain voice's, which no adult's do, are trained on, but not tested on.
std::span<const std::string_view> variants_of(split part);

/// The given variant with a random accent of English, rate, pitch and range.
speaker draw_speaker(std::string_view variant, std::mt19937_64& random);

}  // namespace asr

#endif  // ASR_CORPUS_SPEAKERS_HPP
