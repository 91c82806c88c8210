#ifndef ASR_AUDIO_ENERGY_HPP
#define ASR_AUDIO_ENERGY_HPP

#include <cmath>
#include <span>

namespace asr {

inline double energy(std::span<const float> samples) {
  double sum = 0;
  for (const float sample : samples) sum += static_cast<double>(sample) * sample;
  return sum;
}

/// What samples of energy `from` must be multiplied by to have energy `to`; 0 if they have none.
inline float amplitude_ratio(double to, double from) {
  return from > 0 ? static_cast<float>(std::sqrt(to / from)) : 0.0F;
}

}  // namespace asr

#endif  // ASR_AUDIO_ENERGY_HPP
