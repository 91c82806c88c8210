#include "asr/decoding/decoder.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace asr {
namespace {

/// Best paths up to the current frame, and what is needed to walk back.
class search {
 public:
  search(const std::vector<float>& transition, std::size_t phones, std::size_t minimum_duration, std::size_t frames)
      : transition_(transition),
        phones_(phones),
        duration_(minimum_duration),
        within_((minimum_duration - 1) * phones, impossible),
        entry_(phones),
        last_(frames * phones),
        stayed_(frames * phones) {}

  /// Moves every path by one frame: the last state of a phone may be kept, the others lead to the next one.
  ///
  /// \param into_utterance  [phones] scores of entering, used at the first frame only
  /// \param acoustic        [phones] scores of the frame
  void advance(std::size_t frame, const std::vector<float>& into_utterance, const std::vector<float>& acoustic) {
    if (frame == 0) {
      entry_ = into_utterance;
    } else {
      enter(last_.data() + (frame - 1) * phones_);
    }
    const float* arriving = duration_ == 1 ? entry_.data() : within_.data() + (duration_ - 2) * phones_;
    for (std::size_t phone = 0; phone < phones_; ++phone) {
      const float kept = frame == 0 ? impossible : last_[(frame - 1) * phones_ + phone];
      last_[frame * phones_ + phone] = std::max(kept, arriving[phone]) + acoustic[phone];
      stayed_[frame * phones_ + phone] = kept >= arriving[phone] ? 1 : 0;
    }
    for (std::size_t state = duration_ - 1; state-- > 0;) {
      const float* from = state == 0 ? entry_.data() : within_.data() + (state - 1) * phones_;
      for (std::size_t phone = 0; phone < phones_; ++phone) {
        within_[state * phones_ + phone] = from[phone] + acoustic[phone];
      }
    }
  }

  /// Phones of the best path over `frames` frames.
  std::vector<int> walk_back(std::size_t frames, const std::vector<float>& out_of_utterance) const {
    std::vector<int> reversed;
    std::size_t frame = frames - 1;
    std::size_t phone = best_before(frames, [&](std::size_t from) { return out_of_utterance[from]; });
    while (true) {
      while (stayed_[frame * phones_ + phone] != 0) --frame;
      reversed.push_back(static_cast<int>(phone));
      const std::size_t entered = frame - (duration_ - 1);
      if (entered == 0) return {reversed.rbegin(), reversed.rend()};
      frame = entered - 1;
      phone = best_before(entered, [&](std::size_t from) { return transition_[from * phones_ + phone]; });
    }
  }

 private:
  /// Scores of entering each phone. Where from is asked again when walking back: add and maximum alone run much faster.
  void enter(const float* leaving) {
    std::fill(entry_.begin(), entry_.end(), impossible);
    for (std::size_t from = 0; from < phones_; ++from) {
      const float* row = transition_.data() + from * phones_;
      for (std::size_t to = 0; to < phones_; ++to) entry_[to] = std::max(entry_[to], leaving[from] + row[to]);
    }
  }

  template <class Score>
  std::size_t best_before(std::size_t frame, const Score& score_from) const {
    const float* leaving = last_.data() + (frame - 1) * phones_;
    std::size_t best = 0;
    for (std::size_t from = 1; from < phones_; ++from) {
      if (leaving[from] + score_from(from) > leaving[best] + score_from(best)) best = from;
    }
    return best;
  }

  const std::vector<float>& transition_;  // [phones, phones]
  std::size_t phones_, duration_;
  std::vector<float> within_;         // [duration - 1, phones]: scores of the states before the last
  std::vector<float> entry_;          // [phones]
  std::vector<float> last_;           // [frames, phones]: scores of the last state, the one that can be left
  std::vector<std::uint8_t> stayed_;  // [frames, phones]: whether the last state was kept
};

}  // namespace

std::vector<int> decoder::decode(std::span<const float> log_posteriors) const {
  const std::size_t phones = scores_.phones;
  if (log_posteriors.size() % phones != 0) {
    throw std::invalid_argument(fmt::format("The decoder takes rows of {} log-posteriors, but got {} values in all.",
                                            phones, log_posteriors.size()));
  }
  const std::size_t frames = log_posteriors.size() / phones;
  search paths(scores_.transition, phones, scores_.minimum_duration, frames);
  std::vector<float> acoustic(phones);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    scores_.acoustic(log_posteriors.subspan(frame * phones, phones), acoustic);
    paths.advance(frame, scores_.into_utterance, acoustic);
  }
  if (frames < scores_.minimum_duration) return {};
  std::vector<int> result = paths.walk_back(frames, scores_.out_of_utterance);
  std::erase(result, 0);
  return result;
}

}  // namespace asr
