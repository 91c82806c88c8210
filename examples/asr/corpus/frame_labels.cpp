#include "asr/corpus/frame_labels.hpp"

#include <cstddef>

namespace asr {

std::vector<std::uint8_t> frame_labels(std::span<const timed_phone> phones, int sample_rate,
                                       const feature_config& config, std::int64_t frames) {
  std::vector<std::uint8_t> labels;
  std::size_t begun = 0;  // phones that have begun
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    const std::int64_t middle = frame * config.hop + config.window / 2;
    // Both sides are in units of 1 / (product of the sample rates) seconds, so that nothing is rounded.
    while (begun < phones.size() && phones[begun].first_sample * config.sample_rate <= middle * sample_rate) ++begun;
    labels.push_back(begun == 0 ? std::uint8_t{0} : phones[begun - 1].phone);
  }
  return labels;
}

std::vector<std::uint8_t> segments_of(std::span<const timed_phone> phones) {
  std::vector<std::uint8_t> segments;
  for (const timed_phone& each : phones) {
    if (each.phone == 0 && !segments.empty() && segments.back() == 0) continue;
    segments.push_back(each.phone);
  }
  return segments;
}

}  // namespace asr
