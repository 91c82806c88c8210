#include "asr/dataset.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>

#include "asr/audio/deltas.hpp"
#include "asr/corpus/corpus_file.hpp"

namespace asr {
namespace {

/// An utterance of the corpus and where its frames begin.
struct located_utterance {
  const corpus_utterance* spoken;
  std::size_t first_frame;
};

std::vector<located_utterance> utterances_of(const corpus& source, split part) {
  std::vector<located_utterance> result;
  std::size_t frame = 0;
  for (const corpus_utterance& spoken : source.utterances) {
    if (spoken.part == part) result.push_back({&spoken, frame});
    frame += static_cast<std::size_t>(spoken.frames);
  }
  return result;
}

void subtract_mean(std::span<float> features, std::size_t size) {
  const std::size_t frames = features.size() / size;
  for (std::size_t i = 0; i < size; ++i) {
    double sum = 0;
    for (std::size_t k = i; k < features.size(); k += size) sum += features[k];
    const auto mean = static_cast<float>(sum / static_cast<double>(frames));
    for (std::size_t k = i; k < features.size(); k += size) features[k] -= mean;
  }
}

/// [frames, 3 * size] of one utterance, its mean removed.
std::vector<float> mean_free_features(const corpus& source, const located_utterance& located) {
  const auto size = static_cast<std::size_t>(source.feature_size);
  const float* begin = source.features.data() + located.first_frame * size;
  std::vector<float> features(begin, begin + static_cast<std::size_t>(located.spoken->frames) * size);
  subtract_mean(features, size);
  return with_deltas(features, size);
}

/// What brings every feature of the training split to variance 1.
std::vector<float> training_scale(const corpus& source) {
  const std::size_t size = 3 * static_cast<std::size_t>(source.feature_size);
  std::vector<double> squares(size, 0.0);
  double frames = 0;
  for (const located_utterance& located : utterances_of(source, split::train)) {
    const std::vector<float> features = mean_free_features(source, located);
    for (std::size_t k = 0; k < features.size(); ++k)
      squares[k % size] += static_cast<double>(features[k]) * features[k];
    frames += static_cast<double>(located.spoken->frames);
  }
  std::vector<float> scale;
  scale.reserve(size);
  // A feature that never changes is 0 once its mean is gone, and any scale leaves it so.
  for (const double sum : squares) scale.push_back(sum > 0 ? static_cast<float>(std::sqrt(frames / sum)) : 1.0F);
  return scale;
}

/// Adds one utterance, its label delay included.
void append(dataset& result, const corpus& source, const located_utterance& located) {
  const auto size = static_cast<std::size_t>(result.feature_size);
  const auto frames = static_cast<std::size_t>(located.spoken->frames);
  const auto delay = static_cast<std::size_t>(result.label_delay);

  utterance added;
  added.id = located.spoken->id;
  added.first_frame = static_cast<std::int64_t>(result.labels.size());
  added.frames = static_cast<std::int64_t>(frames + delay);
  added.segments.assign(located.spoken->segments.begin(), located.spoken->segments.end());
  added.phones = added.segments;
  std::erase(added.phones, 0);
  result.utterances.push_back(std::move(added));

  const std::vector<float> features = mean_free_features(source, located);
  for (std::size_t frame = 0; frame < frames + delay; ++frame) {
    const float* row = features.data() + std::min(frame, frames - 1) * size;
    for (std::size_t i = 0; i < size; ++i) result.features.push_back(row[i] * result.feature_scale[i]);
  }
  const std::uint8_t* labels = source.labels.data() + located.first_frame;
  result.labels.insert(result.labels.end(), delay, 0);
  result.labels.insert(result.labels.end(), labels, labels + frames);
}

}  // namespace

dataset read_dataset(const std::filesystem::path& file, std::string_view split, int label_delay) {
  const asr::split part = split_named(split);
  if (label_delay < 0) {
    throw std::invalid_argument(fmt::format("Labels are delayed by 0 frames or more, not by {}.", label_delay));
  }
  const corpus source = read_corpus(file);
  const std::vector<located_utterance> chosen = utterances_of(source, part);
  if (chosen.empty() || utterances_of(source, split::train).empty()) {
    throw std::runtime_error(
        fmt::format("{}: it must have utterances in the splits train and {}, and one has none.", file.string(), split));
  }
  dataset result;
  result.feature_size = 3 * source.feature_size;
  result.label_delay = label_delay;
  result.phone_names = source.phone_names;
  result.feature_scale = training_scale(source);
  for (const located_utterance& located : chosen) append(result, source, located);
  return result;
}

}  // namespace asr
