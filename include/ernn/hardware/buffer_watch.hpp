#ifndef ERNN_HARDWARE_BUFFER_WATCH_HPP
#define ERNN_HARDWARE_BUFFER_WATCH_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "ernn/hardware/accelerator.hpp"

namespace ernn::hardware {

/// Sees when the words of a memory whose copies take turns are written and read, and counts how many versions of a word
/// are needed at the same time. It knows nothing of the plan: where versions lie follows from their use.
///
/// A version is needed from its first cycle in the memory to the last in which it is read; a state until the next one
/// takes its place.
class buffer_watch {
 public:
  explicit buffer_watch(const memory& watched)
      : stays_(watched.rotates == rotation::stream),
        words_(static_cast<std::size_t>(watched.words)),
        copies_(static_cast<std::size_t>(watched.copies)),
        now_(static_cast<std::size_t>(watched.count) * copies_ * words_),
        versions_(static_cast<std::size_t>(watched.count) * words_) {}

  /// \param slot  [unit, copy, word]
  void write(std::size_t slot, int cycle) {
    if (now_[slot].first == cycle) return;  // another number of the word
    if (now_[slot].first != never) end(slot, stays_ ? cycle - 1 : now_[slot].last);
    now_[slot] = {cycle, cycle};
  }
  void read(std::size_t slot, int cycle) { now_[slot].last = std::max(now_[slot].last, cycle); }

  /// Most versions of a word that were needed in one cycle. \param last  cycle of the simulation
  int most_at_once(int last) {
    for (std::size_t slot = 0; slot < now_.size(); ++slot) {
      if (now_[slot].first != never) end(slot, stays_ ? last : now_[slot].last);
      now_[slot] = {};
    }
    int most = 0;
    for (const std::vector<version>& word : versions_) most = std::max(most, most_overlapping(word));
    return most;
  }

 private:
  static constexpr int never = std::numeric_limits<int>::min();

  struct version {
    int first = never, last = never;  ///< cycles, both included
  };

  void end(std::size_t slot, int last) {
    const std::size_t unit = slot / words_ / copies_;
    versions_[unit * words_ + slot % words_].push_back({now_[slot].first, last});
  }

  static int most_overlapping(const std::vector<version>& versions) {
    std::vector<std::pair<int, int>> changes;  // cycle, and how many more are needed from it on
    for (const version& each : versions) {
      changes.emplace_back(each.first, 1);
      changes.emplace_back(each.last + 1, -1);
    }
    std::sort(changes.begin(), changes.end());
    int count = 0, most = 0;
    for (const auto& [cycle, more] : changes) {
      count += more;
      most = std::max(most, count);
    }
    return most;
  }

  bool stays_;
  std::size_t words_, copies_;
  std::vector<version> now_;                    ///< by slot
  std::vector<std::vector<version>> versions_;  ///< [unit, word], those that have ended
};

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_BUFFER_WATCH_HPP
