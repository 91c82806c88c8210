#include "asr/decoding/stream_decoder.hpp"

#include <algorithm>
#include <utility>

namespace asr {

stream_decoder::stream_decoder(const phone_statistics& statistics, const decoder_settings& settings,
                               std::int64_t look_back)
    : scores_(statistics, settings),
      look_back_(std::max(look_back, static_cast<std::int64_t>(settings.minimum_duration))),
      states_(scores_.minimum_duration * scores_.phones, path{impossible, nullptr}),
      acoustic_(scores_.phones) {}

/// \param of  `of(path)`: whether a path ends
template <class Condition>
void stream_decoder::end_paths(const Condition& of) {
  for (path& each : states_) {
    if (each.last != nullptr && of(each)) each = {impossible, nullptr};
  }
}

std::vector<decoded_phone> stream_decoder::push(std::span<const float> log_posteriors) {
  scores_.acoustic(log_posteriors, acoustic_);
  advance(acoustic_);
  ++frame_;
  make_best_zero();
  std::vector<decoded_phone> decided = take_agreed();
  while (waits_too_long(*best())) {
    end_paths(
        [best_oldest = oldest_waiting(*best())](const path& each) { return oldest_waiting(each) != best_oldest; });
    const std::vector<decoded_phone> more = take_agreed();
    decided.insert(decided.end(), more.begin(), more.end());
  }
  end_paths([this](const path& each) { return waits_too_long(each); });
  return decided;
}

std::vector<decoded_phone> stream_decoder::finish() {
  const std::size_t phones = scores_.phones;
  std::fill(states_.begin(), states_.end() - static_cast<std::ptrdiff_t>(phones), path{impossible, nullptr});
  for (std::size_t phone = 0; phone < phones; ++phone) {
    state(scores_.minimum_duration - 1, phone).score += scores_.out_of_utterance[phone];
  }
  std::vector<decoded_phone> decided;
  for (history* oldest = oldest_waiting(*best()); oldest != nullptr; oldest = oldest_waiting(*best())) {
    decided.push_back(oldest->spoken);
    oldest->is_out = true;
  }
  return decided;
}

/// The best path into each phone, before its first frame.
std::vector<stream_decoder::path> stream_decoder::entries() const {
  const std::size_t phones = scores_.phones;
  std::vector<path> result(phones, path{impossible, nullptr});
  const path* const leaving = states_.data() + (scores_.minimum_duration - 1) * phones;
  for (std::size_t to = 0; to < phones; ++to) {
    float score = frame_ == 0 ? scores_.into_utterance[to] : impossible;
    const path* before = nullptr;
    for (std::size_t from = 0; from < phones; ++from) {
      const float candidate = leaving[from].score + scores_.transition[from * phones + to];
      if (candidate > score) {
        score = candidate;
        before = &leaving[from];
      }
    }
    if (score == impossible) continue;
    result[to] = {score, std::make_shared<history>(
                             history{{static_cast<int>(to), frame_}, before == nullptr ? nullptr : before->last})};
  }
  return result;
}

void stream_decoder::advance(std::span<const float> acoustic) {
  const std::size_t phones = scores_.phones, last = scores_.minimum_duration - 1;
  std::vector<path> entered = entries();
  for (std::size_t phone = 0; phone < phones; ++phone) {
    path arriving = std::move(entered[phone]);
    for (std::size_t depth = 0; depth < last; ++depth) std::swap(arriving, state(depth, phone));
    if (arriving.score > state(last, phone).score) state(last, phone) = std::move(arriving);
    for (std::size_t depth = 0; depth <= last; ++depth) state(depth, phone).score += acoustic[phone];
  }
}

const stream_decoder::path* stream_decoder::best() const {
  return &*std::max_element(states_.begin(), states_.end(),
                            [](const path& a, const path& b) { return a.score < b.score; });
}

/// Sums over hours would lose the small differences that decide.
void stream_decoder::make_best_zero() {
  const float highest = best()->score;
  for (path& each : states_) each.score -= highest;
}

/// The first phone of a path that has not been put out; null if there is none.
stream_decoder::history* stream_decoder::oldest_waiting(const path& of) {
  history* oldest = nullptr;
  for (history* each = of.last.get(); each != nullptr && !each->is_out; each = each->before.get()) oldest = each;
  return oldest;
}

/// Puts out the phones that all paths begin with. One that all are still in is among them: it has begun for certain.
std::vector<decoded_phone> stream_decoder::take_agreed() {
  std::vector<decoded_phone> agreed;
  while (true) {
    history* common = nullptr;
    for (const path& each : states_) {
      if (each.last == nullptr) continue;
      history* const oldest = oldest_waiting(each);
      if (oldest == nullptr || (common != nullptr && oldest != common)) return agreed;
      common = oldest;
    }
    if (common == nullptr) return agreed;
    agreed.push_back(common->spoken);
    common->is_out = true;
    common->before.reset();
  }
}

bool stream_decoder::waits_too_long(const path& of) const {
  const history* const oldest = oldest_waiting(of);
  return oldest != nullptr && frame_ - oldest->spoken.first_frame > look_back_;
}

}  // namespace asr
