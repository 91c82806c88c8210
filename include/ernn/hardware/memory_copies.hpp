#ifndef ERNN_HARDWARE_MEMORY_COPIES_HPP
#define ERNN_HARDWARE_MEMORY_COPIES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ernn/hardware/memory_traffic.hpp"

/// How many copies a memory needs, so that nothing is overwritten before it is read.
namespace ernn::hardware {

namespace detail {

/// From the first write to the last read.
struct lifetime {
  std::int32_t written = -1, read = -1;

  void write_at(std::int32_t cycle) { written = written < 0 ? cycle : minimum(written, cycle); }
  void read_at(std::int32_t cycle) { read = maximum(read, cycle); }
};

/// Copies of a memory that rotates by frames: a word is overwritten as many intervals after it was written.
inline int copies_of_frames(const memory& which, const std::vector<lifetime>& words, int interval) {
  int copies = 1;
  for (const lifetime& word : words) {
    // All of an input is written when its frame begins, and the next one arrives while it is read.
    const int written = which.holds == memory::kind::input ? -interval : word.written;
    copies = maximum(copies, maximum(word.read - written, 0) / interval + 1);
  }
  return copies;
}

/// Fewest copies with which no row is overwritten, by a later row of the same frame or of the next.
/// \param rows  of one processing element, in the order in which it works them off
inline int copies_of_rows(std::span<const lifetime> rows, int interval) {
  const auto overwrites = [&](std::size_t copies) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::size_t next = row + copies;
      const lifetime& later = rows[next % rows.size()];
      const int written = later.written + static_cast<int>(next / rows.size()) * interval;
      if (later.written >= 0 && written <= rows[row].read) return true;
    }
    return false;
  };
  int copies = 1;
  while (overwrites(static_cast<std::size_t>(copies))) ++copies;
  return copies;
}

/// Copies of a memory that rotates by rows: what the processing element with the longest lives asks for.
/// \param lives  [count, rows]
inline int copies_of_rows(const memory& which, std::span<const lifetime> lives, int interval) {
  const auto rows = static_cast<std::size_t>(which.rows);
  int copies = 1;
  for (std::size_t first = 0; first < lives.size(); first += rows) {
    copies = maximum(copies, copies_of_rows(lives.subspan(first, rows), interval));
  }
  return copies;
}

/// Lifetimes within each memory: where rows take turns [count, rows], else of each word, whichever unit's.
inline std::vector<std::vector<lifetime>> lifetimes(const accelerator& machine, const memory_traffic& traffic) {
  std::vector<std::vector<lifetime>> lives;
  for (const memory& each : machine.memories) {
    lives.emplace_back(static_cast<std::size_t>(each.rotates == rotation::row ? each.count * each.rows : each.words));
  }
  const auto record = [&](const word_use& use, void (lifetime::*at)(std::int32_t)) {
    const auto n = static_cast<std::size_t>(use.memory);
    const memory& used = machine.memories[n];
    const bool by_row = used.rotates == rotation::row;
    const std::int32_t cycle = use.cycle - (by_row ? use.word / used.rows * machine.times.interval : 0);
    (lives[n][static_cast<std::size_t>(by_row ? use.unit * used.rows + use.word % used.rows : use.word)].*at)(cycle);
  };
  for (const word_use& use : traffic.reads) record(use, &lifetime::read_at);
  for (const word_use& use : traffic.writes) record(use, &lifetime::write_at);
  return lives;
}

}  // namespace detail

/// Sets the copies of the memories that rotate by frames or rows.
inline void set_copies(accelerator& machine, const memory_traffic& traffic) {
  const auto lives = detail::lifetimes(machine, traffic);
  const int interval = machine.times.interval;
  for (std::size_t n = 0; n < machine.memories.size(); ++n) {
    memory& each = machine.memories[n];
    if (each.rotates == rotation::frame) each.copies = detail::copies_of_frames(each, lives[n], interval);
    if (each.rotates == rotation::row) each.copies = detail::copies_of_rows(each, lives[n], interval);
  }
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_MEMORY_COPIES_HPP
