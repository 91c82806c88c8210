#include "asr/corpus/recordings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>

namespace asr {
namespace {

void require(bool condition, const recording& added, const std::string& what) {
  if (!condition) throw std::runtime_error(fmt::format("recording {}: {}", added.id, what));
}

}  // namespace

void add_recording(corpus& data, const feature_config& config, const recording& added,
                   const std::function<std::vector<std::uint8_t>(std::int64_t frames)>& labels_of) {
  require(std::all_of(added.samples.begin(), added.samples.end(), [](float sample) { return std::isfinite(sample); }),
          added, "its samples must be finite, but one is infinite or not a number.");
  require(std::any_of(added.segments.begin(), added.segments.end(), [](std::uint8_t phone) { return phone != 0; }),
          added, "its transcript must have a phone, but is empty.");
  const std::int64_t frames = frame_count(config, static_cast<std::int64_t>(added.samples.size()));
  require(frames >= static_cast<std::int64_t>(added.segments.size()), added,
          fmt::format("it must have a frame for each of its {} phones, but has {} frames in {} samples.",
                      added.segments.size(), frames, added.samples.size()));
  const std::vector<float> features = static_features(config, added.samples);
  const std::vector<std::uint8_t> labels = labels_of(frames);
  data.features.insert(data.features.end(), features.begin(), features.end());
  data.labels.insert(data.labels.end(), labels.begin(), labels.end());
  data.utterances.push_back({added.id, added.part, frames, added.segments});
}

std::vector<std::uint8_t> uniform_labels(const std::vector<std::uint8_t>& segments, std::int64_t frames) {
  std::vector<std::uint8_t> labels;
  const auto count = static_cast<std::size_t>(frames);
  for (std::size_t frame = 0; frame < count; ++frame) labels.push_back(segments[frame * segments.size() / count]);
  return labels;
}

}  // namespace asr
