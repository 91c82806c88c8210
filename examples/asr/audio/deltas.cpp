#include "asr/audio/deltas.hpp"

#include <algorithm>

namespace asr {
namespace {

constexpr std::size_t frames_seen = 2 * delta_window + 1;

constexpr float slope_divisor() {
  std::size_t sum = 0;
  for (std::size_t n = 1; n <= delta_window; ++n) sum += n * n;
  return static_cast<float>(2 * sum);
}

}  // namespace

slope_stream::slope_stream(std::size_t size) : size_(size) {}

bool slope_stream::append(std::span<const float> frame) {
  while (frames_.size() < frames_seen * size_) frames_.insert(frames_.end(), frame.begin(), frame.end());
  std::copy(frames_.begin() + static_cast<std::ptrdiff_t>(size_), frames_.end(), frames_.begin());
  std::copy(frame.begin(), frame.end(), frames_.end() - static_cast<std::ptrdiff_t>(size_));
  return ++appended_ > delta_window;
}

void slope_stream::write(std::span<float> slope) {
  const float* const middle = frames_.data() + delta_window * size_;
  std::fill(slope.begin(), slope.end(), 0.0F);
  for (std::size_t n = 1; n <= delta_window; ++n) {
    const float* const ahead = middle + n * size_;
    const float* const behind = middle - n * size_;
    const float weight = static_cast<float>(n) / slope_divisor();
    for (std::size_t i = 0; i < size_; ++i) slope[i] += weight * (ahead[i] - behind[i]);
  }
  ++written_;
}

bool slope_stream::push(std::span<const float> frame, std::span<float> slope) {
  ++received_;
  if (!append(frame)) return false;
  write(slope);
  return true;
}

bool slope_stream::finish(std::span<float> slope) {
  if (written_ == received_) return false;
  const std::vector<float> last(frames_.end() - static_cast<std::ptrdiff_t>(size_), frames_.end());
  while (!append(last)) {
  }
  write(slope);
  return true;
}

delta_stream::delta_stream(std::size_t size)
    : first_(size), second_(size), slope_(size), curvature_(size), joined_(3 * size) {}

void delta_stream::push(std::span<const float> frame, const sink& use) {
  statics_.emplace_back(frame.begin(), frame.end());
  if (first_.push(frame, slope_)) take_slope(use);
}

void delta_stream::finish(const sink& use) {
  while (first_.finish(slope_)) take_slope(use);
  while (second_.finish(curvature_)) join(use);
}

void delta_stream::take_slope(const sink& use) {
  slopes_.push_back(slope_);
  if (second_.push(slope_, curvature_)) join(use);
}

void delta_stream::join(const sink& use) {
  auto next = std::copy(statics_.front().begin(), statics_.front().end(), joined_.begin());
  next = std::copy(slopes_.front().begin(), slopes_.front().end(), next);
  std::copy(curvature_.begin(), curvature_.end(), next);
  statics_.pop_front();
  slopes_.pop_front();
  use(joined_);
}

std::vector<float> deltas(std::span<const float> features, std::size_t size) {
  slope_stream stream(size);
  std::vector<float> result, slope(size);
  const auto keep = [&] { result.insert(result.end(), slope.begin(), slope.end()); };
  for (std::size_t row = 0; row < features.size(); row += size) {
    if (stream.push(features.subspan(row, size), slope)) keep();
  }
  while (stream.finish(slope)) keep();
  return result;
}

std::vector<float> with_deltas(std::span<const float> features, std::size_t size) {
  delta_stream stream(size);
  std::vector<float> result;
  result.reserve(3 * features.size());
  const auto keep = [&](std::span<const float> joined) { result.insert(result.end(), joined.begin(), joined.end()); };
  for (std::size_t row = 0; row < features.size(); row += size) stream.push(features.subspan(row, size), keep);
  stream.finish(keep);
  return result;
}

}  // namespace asr
