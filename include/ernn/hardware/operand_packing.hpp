#ifndef ERNN_HARDWARE_OPERAND_PACKING_HPP
#define ERNN_HARDWARE_OPERAND_PACKING_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ernn/hardware/device.hpp"
#include "ernn/hardware/task_graph.hpp"

/// Two narrow products with a common factor on one DSP slice: (a 2^k + b) c = a c 2^k + b c, with k the bits of b c.
/// Source: Xilinx WP486 (8 bits); here for whatever widths fit.
namespace ernn::hardware {

/// Whether a and b beside each other, with room for b's sign, fit the wide port and c the narrow one.
inline bool can_pack(int width_a, int width_b, int width_common, const device& target) {
  return width_common <= target.dsp_narrow && width_a + width_b + width_common + 1 <= target.dsp_wide;
}

/// Pairs of products of a task that can share a slice; the products of complex numbers have factors in common.
inline int packed_pairs(const operation_graph& graph, const task_graph& tasks, std::size_t task, const device& target) {
  struct product {
    std::array<std::int32_t, 2> factors;
    std::array<int, 2> widths;
    bool is_paired = false;
  };
  std::vector<product> products;
  std::multimap<std::int32_t, std::size_t> with_factor;
  int pairs = 0;
  for (const std::int32_t index : tasks.operations_of(task)) {
    const graph_node& node = graph.nodes[static_cast<std::size_t>(index)];
    if (node.kind != operation::multiply) continue;
    product added{{node.operands[0].index, node.operands[1].index},
                  {node.operands[0].format.width, node.operands[1].format.width}};
    for (std::size_t n = 0; n < 2 && !added.is_paired; ++n) {
      const auto [begin, end] = with_factor.equal_range(added.factors[n]);
      for (auto known = begin; known != end && !added.is_paired; ++known) {
        product& other = products[known->second];
        const std::size_t m = other.factors[0] == added.factors[n] ? 0 : 1;
        if (other.is_paired || !can_pack(added.widths[1 - n], other.widths[1 - m], added.widths[n], target)) continue;
        added.is_paired = other.is_paired = true;
        ++pairs;
      }
    }
    for (const std::int32_t factor : added.factors) with_factor.emplace(factor, products.size());
    products.push_back(added);
  }
  return pairs;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_OPERAND_PACKING_HPP
