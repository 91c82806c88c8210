#ifndef ERNN_TESTS_CORE_LINEAR_PRODUCT_FORMATS_HPP
#define ERNN_TESTS_CORE_LINEAR_PRODUCT_FORMATS_HPP

#include "ernn/core/number/fixed.hpp"

/// Formats and shapes that products are tested with.
namespace oracle {

/// Formats where nothing is rounded.
template <class Number>
struct exact_formats {
  using spectral_input = Number;
  using twiddle = Number;
  static constexpr int spectral_sum_fraction_bits = 0;
  static constexpr int lowest_scale = -4;
  static constexpr int highest_scale = 4;
};

/// Every format another one.
struct fixed_formats {
  using spectral_input = ernn::fixed<13, 6>;
  using twiddle = ernn::fixed<14, 1>;
  static constexpr int spectral_sum_fraction_bits = 11;
  static constexpr int lowest_scale = -3;
  static constexpr int highest_scale = 2;
};
using fixed_weight = ernn::fixed<12, 2>;
using fixed_input = ernn::fixed<11, 2>;

/// Calls check.operator()<Rows, Columns, BlockSize>() for shapes with one and many, odd and even numbers of blocks.
template <class Check>
void for_many_shapes(Check check) {
  check.template operator()<1, 1, 1>();
  check.template operator()<13, 29, 1>();
  check.template operator()<1, 1, 2>();
  check.template operator()<7, 9, 2>();
  check.template operator()<12, 20, 4>();
  check.template operator()<3, 5, 4>();
  check.template operator()<37, 53, 8>();
  check.template operator()<8, 8, 8>();
  check.template operator()<40, 24, 16>();
  check.template operator()<33, 95, 32>();
  check.template operator()<65, 130, 64>();
  check.template operator()<1, 3, 64>();
}

}  // namespace oracle

#endif  // ERNN_TESTS_CORE_LINEAR_PRODUCT_FORMATS_HPP
