#include "asr/corpus/recordings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <stdexcept>

namespace asr {
namespace {

void require(bool condition, const recording& added, const std::string& what) {
  if (!condition) throw std::runtime_error(fmt::format("recording {}: {}", added.id, what));
}

/// What speech is louder than: nearer to a recording's quietest frames than to its loud ones. Noise may come and go, so
/// that neither are the extremes.
float loudness_of_speech(std::span<const float> energies) {
  std::vector<float> sorted(energies.begin(), energies.end());
  std::ranges::sort(sorted);
  const float quiet = sorted[sorted.size() / 20], loud = sorted[sorted.size() * 9 / 10];
  return quiet + 0.4F * (loud - quiet);
}

/// How many frames there are before speech, but 1 at least, for the silence. A click is shorter than speech.
template <class Iterator>
std::size_t frames_before_speech(Iterator first, Iterator last, float loudness) {
  constexpr int shortest_speech = 5;  // frames
  const Iterator speech = std::search_n(first, last, shortest_speech, loudness, std::greater_equal<>());
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, speech - first));
}

}  // namespace

void add_recording(corpus& data, const feature_config& config, const recording& added,
                   const std::function<std::vector<std::uint8_t>(std::span<const float> features)>& labels_of) {
  require(std::any_of(added.segments.begin(), added.segments.end(), [](std::uint8_t phone) { return phone != 0; }),
          added, "its transcript must have a phone, but is empty.");
  const std::int64_t frames = frame_count(config, static_cast<std::int64_t>(added.samples.size()));
  require(frames >= static_cast<std::int64_t>(added.segments.size()), added,
          fmt::format("it must have a frame for each of its {} phones, but has {} frames in {} samples.",
                      added.segments.size(), frames, added.samples.size()));
  const std::vector<float> features = static_features(config, added.samples);
  const std::vector<std::uint8_t> labels = labels_of(features);
  data.features.insert(data.features.end(), features.begin(), features.end());
  data.labels.insert(data.labels.end(), labels.begin(), labels.end());
  data.utterances.push_back({added.id, added.part, frames, added.segments});
}

std::vector<std::uint8_t> spread_labels(const std::vector<std::uint8_t>& segments, std::span<const float> energies) {
  const std::size_t frames = energies.size(), phones = segments.size() - 2;
  const float loudness = loudness_of_speech(energies);
  std::size_t before = frames_before_speech(energies.begin(), energies.end(), loudness);
  std::size_t after = frames_before_speech(energies.rbegin(), energies.rend(), loudness);
  if (before + phones + after > frames) before = after = frames / segments.size();
  std::vector<std::uint8_t> labels(frames, 0);
  const std::size_t between = frames - before - after;
  for (std::size_t frame = 0; frame < between; ++frame) {
    labels[before + frame] = segments[1 + frame * phones / between];
  }
  return labels;
}

}  // namespace asr
