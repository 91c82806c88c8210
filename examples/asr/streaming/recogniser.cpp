#include "asr/streaming/recogniser.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>

namespace asr {

recogniser::recogniser(const loaded_model& model, std::optional<std::vector<float>> mean, std::int64_t look_back)
    : model_(model),
      inputs_(model.task.feature_scale, model.task.label_delay, std::move(mean)),
      network_(model.kernel->start()),
      decoder_(model.task.statistics, model.task.settings, look_back),
      scores_(static_cast<std::size_t>(model.kernel->output_size())) {}

void recogniser::push(std::span<const float> frame, const sink& use) {
  inputs_.push(frame, [&](std::span<const float> input) { step(input, use); });
}

void recogniser::finish(const sink& use) {
  inputs_.finish([&](std::span<const float> input) { step(input, use); });
  put_out(decoder_.finish(), use);
}

void recogniser::step(std::span<const float> input, const sink& use) {
  const auto begin = std::chrono::steady_clock::now();
  network_->step(input, scores_);
  const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - begin;
  step_microseconds_.push_back(time.count());
  put_out(decoder_.push(std::span(scores_).first(static_cast<std::size_t>(model_.task.phones()))), use);
}

void recogniser::put_out(const std::vector<decoded_phone>& decided, const sink& use) const {
  for (const decoded_phone& each : decided) {
    const std::int64_t sounded = std::max<std::int64_t>(0, each.first_frame - model_.task.label_delay);
    if (each.phone != 0) use({each.phone, sounded});
  }
}

}  // namespace asr
