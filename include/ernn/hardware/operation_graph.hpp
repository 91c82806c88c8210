#ifndef ERNN_HARDWARE_OPERATION_GRAPH_HPP
#define ERNN_HARDWARE_OPERATION_GRAPH_HPP

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "ernn/core/number/fixed.hpp"
#include "ernn/core/number/recorder.hpp"

/// The operation graph of a kernel: what running the kernel itself on recorders leaves, complete enough to be executed.
namespace ernn::hardware {

/// A format of `ernn::fixed` in four bytes: graphs have millions of them.
struct number_format {
  std::uint8_t width = 0;
  std::int8_t integer_bits = 0;
  std::uint8_t round = 0;      ///< a rounding
  std::uint8_t overflows = 0;  ///< an overflow

  int fraction_bits() const { return width - integer_bits; }

  friend bool operator==(const number_format&, const number_format&) = default;
};

/// The format of a number type; of a condition one bit, of a table index 32.
template <class Number>
struct format_of_number;
template <int W, int I, rounding R, overflow O>
struct format_of_number<fixed<W, I, R, O>> {
  static_assert(W <= 127 && I >= -128 && I <= 127,
                "operation graph: numbers must have at most 127 bits, because they are computed in 128-bit integers. "
                "Choose narrower formats, or smaller blocks.");
  static constexpr number_format value = {W, I, static_cast<std::uint8_t>(R), static_cast<std::uint8_t>(O)};
};
template <>
struct format_of_number<bool> {
  static constexpr number_format value = {1, 1, 0, 0};
};
template <>
struct format_of_number<int> {
  static constexpr number_format value = {32, 32, 0, 0};
};

/// Wires on the way from a value to its user, in raw bits.
struct wiring {
  enum class kind : std::uint8_t {
    straight,
    scaled,            ///< the matrix's scale: shifted left by `count`
    without_low_bits,  ///< shifted right by `count`
    low_bits           ///< the `count` lowest bits
  };
  kind what = kind::straight;
  std::uint8_t count = 0;

  friend bool operator==(const wiring&, const wiring&) = default;
};

struct graph_operand {
  std::int32_t index = 0;  ///< of an operation; below zero -1 - index of a leaf
  number_format format;    ///< in which its user reads it, behind the wires
  wiring wires;

  bool is_leaf() const { return index < 0; }
  std::size_t leaf() const { return static_cast<std::size_t>(-1 - std::ptrdiff_t{index}); }
  std::size_t operation() const { return static_cast<std::size_t>(index); }
};

/// One operation of a graph.
struct graph_node {
  operation kind;
  int operand_count;                      ///< 1 to 3
  int table;                              ///< of a lookup
  number_format format;                   ///< of the result
  std::array<graph_operand, 3> operands;  ///< a comparison asks whether the first is below the second
};

/// What a graph begins with.
struct graph_leaf {
  enum class kind { constant, weight, input, output_state, cell_state };
  kind what;
  int tensor;        ///< of a weight
  int index;         ///< within the tensor, input or state, row-major
  std::int64_t raw;  ///< of a constant or weight
};

/// A part of a layer's weights, as the kernel holds it.
struct graph_tensor {
  int block_rows;     ///< of a vector its length
  int block_columns;  ///< 0: a vector
  int block_size;

  bool is_matrix() const { return block_columns > 0; }
};

/// Operations in the order in which the kernel asks for them: operands come before what uses them.
struct operation_graph {
  std::vector<graph_node> nodes;
  std::vector<graph_leaf> leaves;
  std::vector<graph_tensor> tensors;
  std::vector<std::vector<std::int64_t>> tables;  ///< raw contents
  std::vector<std::int32_t> output;               ///< operations whose results are the output and its state
  std::vector<std::int32_t> cell;                 ///< those that are the new cell state; a GRU has none
};

/// What distinguishes operations in cost: multipliers by both widths, all else by the widest operand.
struct operation_kind {
  operation kind;
  int width;
  int other_width;  ///< of the narrower factor; 0 where the operation is not a product

  friend auto operator<=>(const operation_kind&, const operation_kind&) = default;
};

using operation_counts = std::map<operation_kind, std::uint64_t>;

inline operation_kind kind_of(const graph_node& node) {
  int widest = 0, narrowest = node.operands[0].format.width;
  for (int n = 0; n < node.operand_count; ++n) {
    const int width = node.operands[static_cast<std::size_t>(n)].format.width;
    widest = maximum(widest, width);
    narrowest = minimum(narrowest, width);
  }
  return {node.kind, widest, node.kind == operation::multiply ? narrowest : 0};
}

/// How many operations of each kind and width a graph has.
inline operation_counts count_operations(const operation_graph& graph) {
  operation_counts counts;
  for (const graph_node& node : graph.nodes) ++counts[kind_of(node)];
  return counts;
}

/// All operations of one kind, whatever their widths.
inline std::uint64_t count_of(const operation_counts& counts, operation kind) {
  std::uint64_t total = 0;
  for (const auto& [which, count] : counts) {
    if (which.kind == kind) total += count;
  }
  return total;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_OPERATION_GRAPH_HPP
