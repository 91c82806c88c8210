#ifndef ERNN_TESTS_CORE_CELL_DISTINCT_FORMATS_HPP
#define ERNN_TESTS_CORE_CELL_DISTINCT_FORMATS_HPP

#include "ernn/core/layer/formats.hpp"

/// No two named formats are the same type: what is rounded to the wrong one shows.
struct distinct_formats : ernn::format_defaults {
  using input = ernn::fixed<11, 3, ernn::rounding::half_up>;
  using state = ernn::fixed<12, 2, ernn::rounding::half_to_zero, ernn::overflow::saturate_symmetric>;
  using hidden = ernn::fixed<13, 1, ernn::rounding::down>;
  using cell = ernn::fixed<17, 3, ernn::rounding::half_away>;
  using spectral_input = ernn::fixed<12, 5, ernn::rounding::to_zero>;
  using spectral_state = ernn::fixed<14, 4, ernn::rounding::half_down>;
  using spectral_hidden = ernn::fixed<15, 3>;
  using spectral_weight = ernn::fixed<10, 1>;
  using twiddle = ernn::fixed<17, 2>;
  using bias = ernn::fixed<9, 3>;
  using peephole = ernn::fixed<8, 2>;
  using pre_activation = ernn::fixed<16, 4, ernn::rounding::half_up, ernn::overflow::saturate>;
  using gate = ernn::fixed<13, 1, ernn::rounding::half_up>;
  using output = ernn::fixed<18, 6>;
  static constexpr int lowest_scale = -6;
  static constexpr int highest_scale = 5;
  static constexpr int spectral_sum_fraction_bits = 11;
};

#endif  // ERNN_TESTS_CORE_CELL_DISTINCT_FORMATS_HPP
