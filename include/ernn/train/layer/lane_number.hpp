#ifndef ERNN_TRAIN_LAYER_LANE_NUMBER_HPP
#define ERNN_TRAIN_LAYER_LANE_NUMBER_HPP

#include "ernn/core/number/from_double.hpp"
#include "ernn/train/layer/lanes.hpp"

namespace ernn::train {

/// `lanes` as a number for the library's kernels: sixteen of them run side by side, in floats.
struct lane_number {
  lanes values;

  [[gnu::always_inline]] friend inline lane_number operator+(const lane_number& a, const lane_number& b) {
    return {a.values + b.values};
  }
  [[gnu::always_inline]] friend inline lane_number operator-(const lane_number& a, const lane_number& b) {
    return {a.values - b.values};
  }
  [[gnu::always_inline]] friend inline lane_number operator-(const lane_number& a) { return {-a.values}; }
  [[gnu::always_inline]] friend inline lane_number operator*(const lane_number& a, float factor) {
    return {a.values * factor};
  }
};

/// What a kernel asks of a number: see the generic one, in core/number/arithmetic.hpp.
template <int Exponent>
[[gnu::always_inline]] inline lane_number scale_by_power_of_two(const lane_number& x) {
  return x * static_cast<float>(power_of_two(Exponent));
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_LANE_NUMBER_HPP
