#include "asr/decoding/forced_alignment.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <limits>
#include <stdexcept>

namespace asr {

std::vector<std::uint8_t> align(std::span<const float> log_likelihoods, std::size_t phones,
                                std::span<const std::uint8_t> segments) {
  const std::size_t frames = log_likelihoods.size() / phones, count = segments.size();
  if (count == 0 || frames < count) {
    throw std::invalid_argument(
        fmt::format("{} frames cannot be shared by {} phones: each needs one at least.", frames, count));
  }
  std::vector<double> score(count, -std::numeric_limits<double>::infinity());
  std::vector<std::uint8_t> entered(frames * count);  // whether a frame is the first of a segment
  for (std::size_t frame = 0; frame < frames; ++frame) {
    for (std::size_t segment = count; segment-- > 0;) {
      const bool can_begin = frame == 0 && segment == 0;
      const double kept = score[segment], from_before = segment > 0 ? score[segment - 1] : kept;
      const bool enters = can_begin || (segment > 0 && frame > 0 && from_before > kept);
      entered[frame * count + segment] = enters ? 1 : 0;
      const double before = can_begin ? 0.0 : enters ? from_before : kept;
      score[segment] = before + static_cast<double>(log_likelihoods[frame * phones + segments[segment]]);
    }
  }
  std::vector<std::uint8_t> labels(frames);
  std::size_t segment = count - 1;
  for (std::size_t frame = frames; frame-- > 0;) {
    labels[frame] = segments[segment];
    if (entered[frame * count + segment] != 0 && segment > 0) --segment;
  }
  return labels;
}

}  // namespace asr
