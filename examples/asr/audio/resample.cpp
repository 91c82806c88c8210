#include "asr/audio/resample.hpp"

#include <fmt/core.h>
#include <soxr.h>

#include <cmath>
#include <stdexcept>

namespace asr {

std::vector<float> resample(std::span<const float> samples, int from, int to) {
  if (from <= 0 || to <= 0) {
    throw std::runtime_error(fmt::format("Sample rates must be positive, not {} and {}.", from, to));
  }
  if (samples.empty()) return {};
  std::vector<float> result(
      static_cast<std::size_t>(std::ceil(static_cast<double>(samples.size()) * to / static_cast<double>(from))));
  std::size_t written = 0;
  const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
  if (const soxr_error_t error = soxr_oneshot(from, to, 1, samples.data(), samples.size(), nullptr, result.data(),
                                              result.size(), &written, nullptr, &quality, nullptr)) {
    throw std::runtime_error(fmt::format("Resampling from {} to {} samples per second failed: {}.", from, to, error));
  }
  result.resize(written);
  return result;
}

}  // namespace asr
