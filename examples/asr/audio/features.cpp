#include "asr/audio/features.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace asr {
namespace {

void check(const feature_config& config) {
  if (config.window < 2 || config.hop < 1 || config.mel_bands < 1) {
    throw std::invalid_argument(
        fmt::format("Features need a window of 2 samples, a hop of 1 sample and 1 mel band or more, not {}, {} and {}.",
                    config.window, config.hop, config.mel_bands));
  }
  if (config.hop > config.window) {
    throw std::invalid_argument(
        fmt::format("The hop must be at most the window's {} samples, or some would be heard by "
                    "no frame, not {}.",
                    config.window, config.hop));
  }
  if (config.fft_size < config.window || config.fft_size % 2 != 0) {
    throw std::invalid_argument(fmt::format(
        "The FFT must have an even size of at least the window's {} samples, not {}.", config.window, config.fft_size));
  }
  if (!(config.lowest_frequency >= 0 && config.lowest_frequency < config.highest_frequency &&
        config.highest_frequency <= config.sample_rate / 2.0)) {
    throw std::invalid_argument(
        fmt::format("Mel bands must lie between 0 Hz and half the sample rate of {} Hz, not from {} to {} Hz.",
                    config.sample_rate, config.lowest_frequency, config.highest_frequency));
  }
}

double mel(double frequency) {
  return 1127.0 * std::log1p(frequency / 700.0);
}

float floored_log(float energy) {
  return std::log(std::max(energy, 1.0F));
}

}  // namespace

frame_analyser::mel_band frame_analyser::make_band(const feature_config& config, int index) {
  const double low = mel(config.lowest_frequency);
  const double width = (mel(config.highest_frequency) - low) / (config.mel_bands + 1);
  const double centre = low + width * (index + 1);

  mel_band band{0, {}};
  for (int bin = 0; bin <= config.fft_size / 2; ++bin) {
    const double position = mel(static_cast<double>(bin) * config.sample_rate / config.fft_size);
    const double weight = 1.0 - std::abs(position - centre) / width;
    if (weight <= 0) continue;
    if (band.weights.empty()) band.first_bin = static_cast<std::size_t>(bin);
    band.weights.push_back(static_cast<float>(weight));
  }
  if (band.weights.empty()) {
    throw std::invalid_argument(
        fmt::format("{} mel bands are too many for an FFT of {}: band {} has no bin. Use fewer bands or a larger FFT.",
                    config.mel_bands, config.fft_size, index));
  }
  return band;
}

frame_analyser::frame_analyser(const feature_config& config) : pre_emphasis_(static_cast<float>(config.pre_emphasis)) {
  check(config);
  for (int i = 0; i < config.window; ++i) {
    window_.push_back(static_cast<float>(0.54 - 0.46 * std::cos(2.0 * std::numbers::pi * i / (config.window - 1))));
  }
  for (int band = 0; band < config.mel_bands; ++band) bands_.push_back(make_band(config, band));

  const auto size = static_cast<std::size_t>(config.fft_size), bins = size / 2 + 1;
  fft_ = make_kiss_fft_plan(config.fft_size, false);
  frame_.assign(size, 0.0F);
  spectrum_.resize(bins);
  power_.resize(bins);
}

void frame_analyser::analyse(float before, std::span<const float> samples, std::span<float> features) {
  if (samples.size() != window_.size() || features.size() != feature_size()) {
    throw std::invalid_argument(fmt::format("A frame has {} samples and {} features, not {} and {}.", window_.size(),
                                            feature_size(), samples.size(), features.size()));
  }
  float energy = 0.0F;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const float emphasised = samples[i] - pre_emphasis_ * before;
    energy += emphasised * emphasised;
    frame_[i] = emphasised * window_[i];
    before = samples[i];
  }
  kiss_fftr(fft_.get(), frame_.data(), spectrum_.data());
  for (std::size_t bin = 0; bin < power_.size(); ++bin) {
    power_[bin] = spectrum_[bin].r * spectrum_[bin].r + spectrum_[bin].i * spectrum_[bin].i;
  }
  for (std::size_t band = 0; band < bands_.size(); ++band) {
    const mel_band& filter = bands_[band];
    float sum = 0.0F;
    for (std::size_t i = 0; i < filter.weights.size(); ++i) sum += filter.weights[i] * power_[filter.first_bin + i];
    features[band] = floored_log(sum);
  }
  features.back() = floored_log(energy);
}

feature_stream::feature_stream(const feature_config& config)
    : analyser_(config),
      window_(static_cast<std::size_t>(config.window)),
      hop_(static_cast<std::size_t>(config.hop)),
      features_(analyser_.feature_size()) {}

void feature_stream::push(std::span<const float> samples, const sink& use) {
  waiting_.insert(waiting_.end(), samples.begin(), samples.end());
  std::size_t start = 0;
  for (; start + window_ <= waiting_.size(); start += hop_) {
    analyser_.analyse(start == 0 ? before_ : waiting_[start - 1], std::span(waiting_).subspan(start, window_),
                      features_);
    use(features_);
  }
  if (start > 0) before_ = waiting_[start - 1];
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(start));
}

std::int64_t frame_count(const feature_config& config, std::int64_t samples) {
  return samples < config.window ? 0 : (samples - config.window) / config.hop + 1;
}

std::vector<float> static_features(const feature_config& config, std::span<const float> samples) {
  std::vector<float> result;
  feature_stream stream(config);
  stream.push(samples, [&](std::span<const float> frame) { result.insert(result.end(), frame.begin(), frame.end()); });
  return result;
}

}  // namespace asr
