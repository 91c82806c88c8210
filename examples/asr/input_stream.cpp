#include "asr/input_stream.hpp"

#include <utility>

namespace asr {

std::vector<float> mean_of(std::span<const float> features, std::size_t size) {
  std::vector<double> sum(size, 0.0);
  for (std::size_t k = 0; k < features.size(); ++k) sum[k % size] += features[k];
  std::vector<float> mean;
  const auto frames = static_cast<double>(features.size() / size);
  for (const double each : sum) mean.push_back(static_cast<float>(each / frames));
  return mean;
}

input_stream::input_stream(std::span<const float> scale, int label_delay, std::optional<std::vector<float>> mean)
    : scale_(scale.begin(), scale.end()),
      label_delay_(label_delay),
      mean_(std::move(mean)),
      sum_(scale.size() / 3, 0.0),
      deltas_(scale.size() / 3),
      static_(scale.size() / 3),
      input_(scale.size()) {}

void input_stream::push(std::span<const float> frame, const sink& use) {
  ++frames_;
  for (std::size_t i = 0; i < static_.size(); ++i) {
    static_[i] = mean_ ? frame[i] - (*mean_)[i] : frame[i];
    sum_[i] += frame[i];
  }
  deltas_.push(static_, [&](std::span<const float> joined) { take(joined, use); });
}

void input_stream::take(std::span<const float> joined, const sink& use) {
  for (std::size_t i = 0; i < input_.size(); ++i) {
    // Deltas do not see a mean that stays.
    const bool has_mean = !mean_ && i < sum_.size();
    input_[i] = (has_mean ? joined[i] - static_cast<float>(sum_[i] / frames_) : joined[i]) * scale_[i];
  }
  use(input_);
}

void input_stream::finish(const sink& use) {
  if (frames_ == 0) return;
  deltas_.finish([&](std::span<const float> joined) { take(joined, use); });
  for (int n = 0; n < label_delay_; ++n) use(input_);
}

}  // namespace asr
