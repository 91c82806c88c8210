#include "asr/dataset.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>

#include "asr/corpus/corpus_file.hpp"
#include "asr/input_stream.hpp"

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

/// [frames, size] of one utterance.
std::span<const float> features_of(const corpus& source, const located_utterance& located) {
  const auto size = static_cast<std::size_t>(source.feature_size);
  return std::span(source.features)
      .subspan(located.first_frame * size, static_cast<std::size_t>(located.spoken->frames) * size);
}

/// Calls `use` with every input of one utterance, [3 * size].
void for_each_input(const corpus& source, const located_utterance& located, std::span<const float> scale,
                    int label_delay, const input_stream::sink& use) {
  const auto size = static_cast<std::size_t>(source.feature_size);
  const std::span<const float> features = features_of(source, located);
  input_stream inputs(scale, label_delay, mean_of(features, size));
  for (std::size_t row = 0; row < features.size(); row += size) inputs.push(features.subspan(row, size), use);
  inputs.finish(use);
}

/// What brings every feature of the training split to variance 1.
std::vector<float> training_scale(const corpus& source) {
  const std::size_t size = 3 * static_cast<std::size_t>(source.feature_size);
  std::vector<double> squares(size, 0.0);
  double frames = 0;
  for (const located_utterance& located : utterances_of(source, split::train)) {
    for_each_input(source, located, std::vector<float>(size, 1.0F), 0, [&](std::span<const float> input) {
      for (std::size_t i = 0; i < size; ++i) squares[i] += static_cast<double>(input[i]) * input[i];
    });
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

  for_each_input(source, located, result.feature_scale, result.label_delay, [&](std::span<const float> input) {
    result.features.insert(result.features.end(), input.begin(), input.end());
  });
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

dataset spread_utterances(const dataset& all, std::size_t count) {
  if (count >= all.utterances.size()) return all;
  dataset result{{}, all.feature_size, {}, {}, all.phone_names, all.label_delay, all.feature_scale};
  for (std::size_t n = 0; n < count; ++n) {
    utterance chosen = all.utterances[n * all.utterances.size() / count];
    const std::int64_t end = chosen.first_frame + chosen.frames;
    const auto copy = [&](const auto& from, auto& to, std::int64_t width) {
      to.insert(to.end(), from.begin() + chosen.first_frame * width, from.begin() + end * width);
    };
    copy(all.features, result.features, all.feature_size);
    copy(all.labels, result.labels, 1);
    chosen.first_frame = static_cast<std::int64_t>(result.labels.size()) - chosen.frames;
    result.utterances.push_back(std::move(chosen));
  }
  return result;
}

}  // namespace asr
