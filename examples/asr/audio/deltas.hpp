#ifndef ASR_AUDIO_DELTAS_HPP
#define ASR_AUDIO_DELTAS_HPP

#include <cstddef>
#include <span>
#include <vector>

namespace asr {

/// Frames that a delta looks back and ahead; a delta-delta looks twice as far.
inline constexpr std::size_t delta_window = 2;

/// Slope of every feature over time: d[t] = sum_{n=1..2} n (c[t+n] - c[t-n]) / (2 sum n^2).
/// Before the first and after the last frame these two are repeated. Source: The HTK Book, section 5.9.
///
/// \param features  [frames, size]
/// \return          [frames, size]
std::vector<float> deltas(std::span<const float> features, std::size_t size);

/// Joins features, deltas and delta-deltas frame by frame.
///
/// \param features  [frames, size]
/// \return          [frames, 3 * size]
std::vector<float> with_deltas(std::span<const float> features, std::size_t size);

}  // namespace asr

#endif  // ASR_AUDIO_DELTAS_HPP
