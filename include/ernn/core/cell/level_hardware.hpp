#ifndef ERNN_CORE_CELL_LEVEL_HARDWARE_HPP
#define ERNN_CORE_CELL_LEVEL_HARDWARE_HPP

#include "ernn/core/pragma.hpp"

namespace ernn {

/// Where an FPGA keeps a matrix; the tool decides, or a scheduler has.
struct any_memory {};
struct lut_memory {};
struct block_memory {};

/// How much of a level's work is done side by side. A level is a matrix, or matrices whose products are added, and the
/// element-wise stage behind. A scheduler chooses; no choice changes a bit.
struct level_hardware {
  static constexpr int processing_elements = 1;         ///< block rows
  static constexpr int processing_elements_in_lut = 0;  ///< of them multiply in LUTs, the others in DSP slices
  static constexpr int forward_transforms = 1;          ///< blocks of the input
  static constexpr int inverse_transforms = 1;          ///< block rows
  static constexpr int element_units = 1;               ///< numbers of the result
  using weight_memory = any_memory;
};

/// A level's hardware that has been checked.
template <class Level>
struct validated_hardware : Level {
  static_assert(
      Level::processing_elements >= 1,
      "processing_elements must be at least 1: somebody has to do the work. Use 1 for the smallest hardware.");
  static_assert(Level::processing_elements_in_lut >= 0 &&
                    Level::processing_elements_in_lut <= Level::processing_elements,
                "processing_elements_in_lut must lie in 0..processing_elements, of which they are a part. Lower it.");
  static_assert(Level::forward_transforms >= 1 && Level::inverse_transforms >= 1 && Level::element_units >= 1,
                "forward_transforms, inverse_transforms and element_units must be at least 1: somebody has to do the "
                "work. Use 1 for the smallest hardware.");
};

/// A layer's configuration as its second level sees it: an LSTM's projection; a GRU's candidate, if the reset comes
/// before its product.
template <class Config>
struct at_second_level : Config {
  using level = typename Config::second_level;
};

template <class Matrix>
void place_in(const Matrix& /*matrix*/, any_memory /*memory*/) {}
template <class Matrix>
void place_in(const Matrix& matrix, lut_memory /*memory*/) {
  ERNN_INLINE
  ERNN_MEMORY_OF(matrix.spectrum, lutram)
  static_cast<void>(matrix);
}
template <class Matrix>
void place_in(const Matrix& matrix, block_memory /*memory*/) {
  ERNN_INLINE
  ERNN_MEMORY_OF(matrix.spectrum, bram)
  static_cast<void>(matrix);
}

}  // namespace ernn

#endif  // ERNN_CORE_CELL_LEVEL_HARDWARE_HPP
