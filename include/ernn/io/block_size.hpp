#ifndef ERNN_IO_BLOCK_SIZE_HPP
#define ERNN_IO_BLOCK_SIZE_HPP

#include <cstdint>
#include <type_traits>
#include <utility>

#include "ernn/core/number/integer.hpp"
#include "ernn/io/network_shape.hpp"

namespace ernn::io {

/// Calls visit(std::integral_constant<int, block_size>()): from a block size that is known at run time to the kernels,
/// which have it as a template parameter.
///
/// \tparam Smallest    below which there is nothing to compile
/// \param  block_size  a power of two from Smallest to largest_block_size; of another there is no call
template <int Smallest = 1, class Visit>
void with_block_size(std::int64_t block_size, const Visit& visit) {
  [&]<int... Doublings>(std::integer_sequence<int, Doublings...>) {
    const auto offer = [&](auto size) {
      if (block_size == size()) visit(size);
    };
    (offer(std::integral_constant<int, (Smallest << Doublings)>()), ...);
  }
  (std::make_integer_sequence<int, ceil_log2(largest_block_size / Smallest) + 1>());
}

}  // namespace ernn::io

#endif  // ERNN_IO_BLOCK_SIZE_HPP
