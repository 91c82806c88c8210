#ifndef ERNN_HARDWARE_OPERATION_GRAPH_HPP
#define ERNN_HARDWARE_OPERATION_GRAPH_HPP

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/core/number/recorder.hpp"

/// The operation graph of a kernel, by running the kernel itself on recorders.
namespace ernn::hardware {

/// Width in bits of a number type; 64 for double, 1 for a condition, 32 for a table index.
template <class Number>
struct width_of {
  static constexpr int value = 8 * static_cast<int>(sizeof(Number));
};
template <int W, int I, rounding R, overflow O>
struct width_of<fixed<W, I, R, O>> {
  static constexpr int value = W;
};
template <>
struct width_of<bool> {
  static constexpr int value = 1;
};

/// One operation of a graph.
struct graph_node {
  operation kind;
  int width;                             ///< of the result, in bits
  int operand_count;                     ///< 1 to 3
  std::array<int, 3> operand_widths;     ///< in bits
  std::array<std::int32_t, 3> operands;  ///< indices of nodes; -1: an input, a weight, a state or a constant
};

/// Operations in the order in which the kernel asks for them: operands come before what uses them.
using operation_graph = std::vector<graph_node>;

/// What distinguishes operations in cost: multipliers by both widths, all else by the widest operand.
struct operation_kind {
  operation kind;
  int width;
  int other_width;  ///< of the narrower factor; 0 where the operation is not a product

  friend auto operator<=>(const operation_kind&, const operation_kind&) = default;
};

using operation_counts = std::map<operation_kind, std::uint64_t>;

namespace detail {

/// Where recorders of this thread write.
inline operation_graph*& current_graph() {
  thread_local operation_graph* graph = nullptr;
  return graph;
}

struct graph_sink {
  struct node {
    std::int32_t index = -1;
  };

  template <class Result, class... Operands>
  static node record(operation kind, const recorder<Operands, graph_sink>&... operands) {
    static_assert(sizeof...(Operands) <= 3, "graph_sink: an operation has at most three operands.");
    operation_graph& graph = *current_graph();
    graph.push_back({kind,
                     width_of<Result>::value,
                     static_cast<int>(sizeof...(Operands)),
                     {width_of<Operands>::value...},
                     {operands.value().index...}});
    return {static_cast<std::int32_t>(graph.size()) - 1};
  }
};

template <class Number, class Role>
using recorded_number = recorder<Number, graph_sink>;

template <class Layer>
struct recorded_layer;
template <class Config>
struct recorded_layer<lstm<Config>> {
  using type = lstm<wrapped_configuration<Config, recorded_number>>;
};
template <class Config, class Reset>
struct recorded_layer<gru<Config, Reset>> {
  using type = gru<wrapped_configuration<Config, recorded_number>, Reset>;
};
template <class Config>
struct recorded_layer<output_layer<Config>> {
  using type = output_layer<wrapped_configuration<Config, recorded_number>>;
};
template <class Output, class... Layers>
struct recorded_layer<network<Output, Layers...>> {
  using type = network<typename recorded_layer<Output>::type, typename recorded_layer<Layers>::type...>;
};

}  // namespace detail

/// The graph of one time step of a network in fixed point. \tparam Network  an ernn::network
template <class Network>
operation_graph record_step() {
  using recorded = typename detail::recorded_layer<Network>::type;
  const auto weights = std::make_unique<typename recorded::weights>();
  const auto input = std::make_unique<typename recorded::input>();
  const auto state = std::make_unique<typename recorded::state>();
  operation_graph graph;
  detail::current_graph() = &graph;
  recorded::step(*weights, *input, *state);
  detail::current_graph() = nullptr;
  return graph;
}

/// How many operations of each kind and width a graph has.
inline operation_counts count_operations(const operation_graph& graph) {
  operation_counts counts;
  for (const graph_node& node : graph) {
    int widest = 0, narrowest = node.operand_widths[0];
    for (int n = 0; n < node.operand_count; ++n) {
      const int width = node.operand_widths[static_cast<std::size_t>(n)];
      widest = maximum(widest, width);
      narrowest = minimum(narrowest, width);
    }
    ++counts[{node.kind, widest, node.kind == operation::multiply ? narrowest : 0}];
  }
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
