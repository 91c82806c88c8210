#ifndef ERNN_HARDWARE_ACCELERATOR_HPP
#define ERNN_HARDWARE_ACCELERATOR_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ernn/hardware/timeline.hpp"

/// A scheduled accelerator as one value: units, memories with contents and ports, and what happens in which cycle. The
/// simulation runs it, the cost model sums it, the chart draws it.
namespace ernn::hardware {

/// Units alike, each of which takes at most one task per cycle.
struct unit_group {
  std::string name;
  task_kind kind;
  std::size_t level;  ///< the first that they serve
  int count;
  pipeline each;
};

/// A task begins on a unit. The same happens in every frame.
struct issue {
  std::int32_t task;
  std::int32_t group;
  std::int32_t unit;   ///< within the group
  std::int32_t cycle;  ///< from the frame's start
};

/// How a memory's copies take turns, so that a frame does not overwrite what another still needs.
enum class rotation {
  none,   ///< there is one: weights, and sums that the next product takes over
  frame,  ///< each frame writes the next copy
  row,    ///< each block row of a processing element does
  stream  ///< each stream has its own: states
};

/// Memories alike: one, or one per unit of a group. A word is what a task writes or reads at once.
struct memory {
  enum class kind {
    input,         ///< filled from outside, while the frame before is read
    output_state,  ///< results that are also what the next step reads
    cell_state,
    weights,  ///< constant
    spectra,
    accumulators,  ///< registers of a product's last additions
    sums,          ///< of block rows, which wait for their transform back
    matrix_results,
    element_results
  };

  std::string name;
  kind holds;
  int level = 0, part = 0;  ///< which of its kind; `part` of weights: the block size of their matrices, 0 of vectors
  int count = 1;
  int words = 0;  ///< of one copy
  int numbers = 0;
  int bits = 0;  ///< of a word
  rotation rotates = rotation::none;
  int copies = 1;
  int rows = 1;               ///< of a rotation by rows: how many a frame has
  int reads = 1, writes = 1;  ///< different words in the busiest cycle: as many banks are needed

  std::size_t numbers_in_all() const {
    return static_cast<std::size_t>(count) * static_cast<std::size_t>(words) * static_cast<std::size_t>(copies) *
           static_cast<std::size_t>(numbers);
  }
};

/// Where a number lies: an input, a state, a weight, or a result that other tasks read.
struct place {
  std::int32_t memory = -1;  ///< -1: in no memory, it stays in its pipeline
  std::int32_t unit = 0;     ///< which of the memories
  std::int32_t word = 0;
  std::int32_t number = 0;  ///< within the word
};

struct accelerator {
  std::shared_ptr<const layer_design> design;
  configuration sizes;
  timeline times;
  std::vector<unit_group> units;
  std::vector<issue> issues;  ///< by cycle
  std::vector<memory> memories;
  std::vector<place> of_operation;  ///< by operation of the graph
  std::vector<place> of_leaf;       ///< by leaf; constants have none
  int compute_units = 1;
  int processing_elements_in_lut = 0;  ///< of all compute units together: those that multiply without DSP slices

  double frames_per_second() const { return compute_units * design->clock * 1e6 / times.interval; }
  double latency_in_microseconds() const { return times.latency / design->clock; }
};

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_ACCELERATOR_HPP
