#include "asr/audio/deltas.hpp"

#include <algorithm>

namespace asr {
namespace {

constexpr float slope_divisor() {
  std::size_t sum = 0;
  for (std::size_t n = 1; n <= delta_window; ++n) sum += n * n;
  return static_cast<float>(2 * sum);
}

}  // namespace

std::vector<float> deltas(std::span<const float> features, std::size_t size) {
  const std::size_t frames = features.size() / size;
  std::vector<float> result(frames * size, 0.0F);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    for (std::size_t n = 1; n <= delta_window; ++n) {
      const float* ahead = features.data() + std::min(frame + n, frames - 1) * size;
      const float* behind = features.data() + (frame - std::min(n, frame)) * size;
      const float weight = static_cast<float>(n) / slope_divisor();
      for (std::size_t i = 0; i < size; ++i) result[frame * size + i] += weight * (ahead[i] - behind[i]);
    }
  }
  return result;
}

std::vector<float> with_deltas(std::span<const float> features, std::size_t size) {
  const std::vector<float> first = deltas(features, size);
  const std::vector<float> second = deltas(first, size);
  std::vector<float> result;
  result.reserve(3 * features.size());
  for (std::size_t row = 0; row < features.size(); row += size) {
    for (const float* part : {features.data(), first.data(), second.data()}) {
      result.insert(result.end(), part + row, part + row + size);
    }
  }
  return result;
}

}  // namespace asr
