#include "asr/decoding/decoder.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

namespace asr {
namespace {

constexpr float impossible = -std::numeric_limits<float>::infinity();

/// Sums of such values over any utterance stay finite, so that every path that exists can be told from those that do
/// not.
bool is_usable(std::span<const float> values) {
  constexpr float limit = 1e6F;
  return std::all_of(values.begin(), values.end(), [](float value) { return std::abs(value) <= limit; });
}

void check(const phone_statistics& statistics, const decoder_settings& settings) {
  const auto phones = static_cast<std::size_t>(std::max(statistics.phones, 0));
  // One byte per frame and phone remembers the phone before; one value is left for "none".
  if (phones == 0 || phones > 255) {
    throw std::invalid_argument(fmt::format("The decoder takes 1 to 255 phones, not {}.", statistics.phones));
  }
  if (statistics.log_prior.size() != phones || statistics.log_bigram.size() != (phones + 1) * (phones + 1)) {
    throw std::invalid_argument(
        fmt::format("The statistics of {0} phones must have {0} priors and {1} x {1} pairs, not {2} and {3} values.",
                    phones, phones + 1, statistics.log_prior.size(), statistics.log_bigram.size()));
  }
  if (!is_usable(statistics.log_prior) || !is_usable(statistics.log_bigram)) {
    throw std::invalid_argument("The statistics must be finite logarithms of probabilities: estimate them anew.");
  }
  if (settings.minimum_duration < 1) {
    throw std::invalid_argument(fmt::format("A phone must last at least 1 frame, not {}.", settings.minimum_duration));
  }
}

/// Best paths up to the current frame, and what is needed to walk back.
class search {
 public:
  search(std::size_t phones, std::size_t minimum_duration, std::size_t frames)
      : phones_(phones),
        duration_(minimum_duration),
        score_(minimum_duration * phones, impossible),
        entry_(phones),
        source_(phones),
        entered_from_(frames * phones),
        stayed_(frames * phones) {}

  /// Scores of entering each phone at the first frame.
  void begin(const std::vector<float>& into_utterance) {
    entry_ = into_utterance;
    std::fill(source_.begin(), source_.end(), 0);
  }

  /// Scores of entering each phone, from the best phone that can be left.
  void enter(const std::vector<float>& transition) {
    const float* leaving = state(duration_ - 1);
    std::fill(entry_.begin(), entry_.end(), impossible);
    std::fill(source_.begin(), source_.end(), 0);
    for (std::size_t from = 0; from < phones_; ++from) {
      const float* row = transition.data() + from * phones_;
      const float left = leaving[from];
      const int index = static_cast<int>(from);
      for (std::size_t to = 0; to < phones_; ++to) {
        const float candidate = left + row[to];
        const bool better = candidate > entry_[to];
        entry_[to] = better ? candidate : entry_[to];
        source_[to] = better ? index : source_[to];
      }
    }
  }

  /// Moves every path by one frame: the last state of a phone may be kept, the others lead to the next one.
  void advance(std::size_t frame, const float* acoustic) {
    const float* arriving = duration_ == 1 ? entry_.data() : state(duration_ - 2);
    float* last = state(duration_ - 1);
    std::uint8_t* stayed = stayed_.data() + frame * phones_;
    std::uint8_t* entered_from = entered_from_.data() + frame * phones_;
    for (std::size_t phone = 0; phone < phones_; ++phone) {
      const bool stays = last[phone] >= arriving[phone];
      last[phone] = (stays ? last[phone] : arriving[phone]) + acoustic[phone];
      stayed[phone] = stays ? 1 : 0;
      entered_from[phone] = static_cast<std::uint8_t>(source_[phone]);
    }
    for (std::size_t k = duration_ - 1; k-- > 0;) {
      const float* from = k == 0 ? entry_.data() : state(k - 1);
      for (std::size_t phone = 0; phone < phones_; ++phone) state(k)[phone] = from[phone] + acoustic[phone];
    }
  }

  std::size_t best_end(const std::vector<float>& out_of_utterance) const {
    const float* last = score_.data() + (duration_ - 1) * phones_;
    std::size_t best = 0;
    for (std::size_t phone = 1; phone < phones_; ++phone) {
      if (last[phone] + out_of_utterance[phone] > last[best] + out_of_utterance[best]) best = phone;
    }
    return best;
  }

  /// Phones of the path that ends in `phone` at the last of `frames` frames.
  std::vector<int> walk_back(std::size_t phone, std::size_t frames) const {
    std::vector<int> reversed;
    std::size_t frame = frames - 1;
    while (true) {
      while (stayed_[frame * phones_ + phone] != 0) --frame;
      const std::size_t entered = frame - (duration_ - 1);
      reversed.push_back(static_cast<int>(phone));
      if (entered == 0) break;
      phone = entered_from_[entered * phones_ + phone];
      frame = entered - 1;
    }
    return {reversed.rbegin(), reversed.rend()};
  }

 private:
  float* state(std::size_t index) { return score_.data() + index * phones_; }

  std::size_t phones_, duration_;
  std::vector<float> score_;                // [duration, phones], by state within the phone
  std::vector<float> entry_;                // [phones]
  std::vector<int> source_;                 // [phones]: phone before
  std::vector<std::uint8_t> entered_from_;  // [frames, phones]
  std::vector<std::uint8_t> stayed_;        // [frames, phones]
};

}  // namespace

decoder::decoder(const phone_statistics& statistics, const decoder_settings& settings)
    : phones_(statistics.phones),
      minimum_duration_(settings.minimum_duration),
      acoustic_scale_(settings.acoustic_scale) {
  check(statistics, settings);
  const auto phones = static_cast<std::size_t>(phones_);
  const auto pair = [&](std::size_t from, std::size_t to) { return statistics.log_bigram[from * (phones + 1) + to]; };
  for (std::size_t from = 0; from < phones; ++from) {
    scaled_prior_.push_back(acoustic_scale_ * statistics.log_prior[from]);
    into_utterance_.push_back(pair(phones, from) + settings.insertion_penalty);
    out_of_utterance_.push_back(pair(from, phones));
    for (std::size_t to = 0; to < phones; ++to) transition_.push_back(pair(from, to) + settings.insertion_penalty);
  }
}

std::vector<int> decoder::decode(std::span<const float> log_posteriors) const {
  const auto phones = static_cast<std::size_t>(phones_);
  if (log_posteriors.size() % phones != 0) {
    throw std::invalid_argument(fmt::format("The decoder takes rows of {} log-posteriors, but got {} values in all.",
                                            phones, log_posteriors.size()));
  }
  if (!is_usable(log_posteriors)) {
    throw std::invalid_argument(
        "The decoder takes finite log-posteriors of magnitude up to 1e6, but got others: the network has diverged.");
  }
  const std::size_t frames = log_posteriors.size() / phones;
  if (frames < static_cast<std::size_t>(minimum_duration_)) return {};

  search paths(phones, static_cast<std::size_t>(minimum_duration_), frames);
  std::vector<float> acoustic(phones);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    for (std::size_t phone = 0; phone < phones; ++phone) {
      acoustic[phone] = acoustic_scale_ * log_posteriors[frame * phones + phone] - scaled_prior_[phone];
    }
    if (frame == 0) {
      paths.begin(into_utterance_);
    } else {
      paths.enter(transition_);
    }
    paths.advance(frame, acoustic.data());
  }
  std::vector<int> result = paths.walk_back(paths.best_end(out_of_utterance_), frames);
  std::erase(result, 0);
  return result;
}

}  // namespace asr
