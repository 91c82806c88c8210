#include "asr/training/chunks.hpp"

#include <algorithm>

namespace asr {
namespace {

bool is_longer(const chunk& a, const chunk& b) {
  return a.frames > b.frames;
}

}  // namespace

std::vector<chunk> whole_utterances(const dataset& data) {
  std::vector<chunk> chunks;
  for (const utterance& spoken : data.utterances) chunks.push_back({spoken.first_frame, spoken.frames, 0});
  std::stable_sort(chunks.begin(), chunks.end(), is_longer);
  return chunks;
}

std::vector<chunk> cut_utterances(const dataset& data, std::int64_t longest, std::int64_t context) {
  std::vector<chunk> chunks;
  for (const utterance& spoken : data.utterances) {
    const std::int64_t parts = (spoken.frames + longest - 1) / longest;
    for (std::int64_t part = 0; part < parts; ++part) {
      const std::int64_t begin = part * spoken.frames / parts, end = (part + 1) * spoken.frames / parts;
      const std::int64_t before = std::min(context, begin);
      chunks.push_back({spoken.first_frame + begin - before, end - begin + before, before});
    }
  }
  return chunks;
}

std::vector<std::vector<chunk>> shuffled_batches(std::vector<chunk> chunks, std::size_t size, std::mt19937_64& random) {
  std::shuffle(chunks.begin(), chunks.end(), random);
  std::stable_sort(chunks.begin(), chunks.end(), is_longer);
  std::vector<std::vector<chunk>> batches;
  for (std::size_t begin = 0; begin < chunks.size(); begin += size) {
    const std::size_t end = std::min(begin + size, chunks.size());
    batches.emplace_back(chunks.data() + begin, chunks.data() + end);
  }
  std::shuffle(batches.begin(), batches.end(), random);
  return batches;
}

batch make_batch(const dataset& data, std::span<const chunk> chunks) {
  batch result;
  for (const chunk& part : chunks) result.time = std::max(result.time, part.frames);
  const auto size = static_cast<std::size_t>(data.feature_size);
  const std::size_t rows = static_cast<std::size_t>(result.time) * chunks.size();
  result.features.resize(rows * size);
  result.labels.resize(rows, unscored);
  result.frames.resize(rows);
  for (std::size_t column = 0; column < chunks.size(); ++column) {
    const chunk& part = chunks[column];
    const auto first = static_cast<std::size_t>(part.first_frame), context = static_cast<std::size_t>(part.context);
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(part.frames); ++frame) {
      const std::size_t row = frame * chunks.size() + column;
      result.frames[row] = static_cast<std::int64_t>(first + frame);
      std::copy_n(data.features.data() + (first + frame) * size, size, result.features.data() + row * size);
      if (frame >= context) result.labels[row] = data.labels[first + frame];
    }
  }
  return result;
}

}  // namespace asr
