#ifndef ERNN_HARDWARE_RECORD_HPP
#define ERNN_HARDWARE_RECORD_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/wrapped_formats.hpp"
#include "ernn/hardware/operation_graph.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/kernel_weights.hpp"

/// Operation graphs of layers and networks, by running their own kernels on recorders.
namespace ernn::hardware {

namespace detail {

/// Where recorders of this thread write.
inline operation_graph*& current_graph() {
  thread_local operation_graph* graph = nullptr;
  return graph;
}

struct graph_sink {
  /// A value while the kernel runs. Constants carry their raw bits: some of them are older than any graph.
  struct node {
    enum class origin { nothing, constant, leaf, operation };
    origin from = origin::nothing;
    std::int32_t index = 0;
    std::int64_t raw = 0;
    wiring wires;
  };

  template <class Number>
  static node constant(double value) {
    return {node::origin::constant, 0, static_cast<std::int64_t>(Number(value).raw()), {}};
  }
  static node times_power_of_two(const node& value, int exponent) {
    return behind(value, {wiring::kind::scaled, static_cast<std::uint8_t>(exponent)});
  }
  static node without_low_bits(const node& value, int count) {
    return behind(value, {wiring::kind::without_low_bits, static_cast<std::uint8_t>(count)});
  }
  static node low_bits(const node& value, int count) {
    return behind(value, {wiring::kind::low_bits, static_cast<std::uint8_t>(count)});
  }

  template <class T, int Size>
  static node look_up(const array<T, Size>& table, const recorder<int, graph_sink>& index) {
    std::vector<std::int64_t> contents;
    for (const T& entry : table.data) contents.push_back(static_cast<std::int64_t>(entry.raw()));
    std::vector<std::vector<std::int64_t>>& tables = current_graph()->tables;
    std::size_t which = 0;
    while (which < tables.size() && tables[which] != contents) ++which;
    if (which == tables.size()) tables.push_back(std::move(contents));
    const node read = record<T>(operation::lookup, index);
    current_graph()->nodes.back().table = static_cast<int>(which);
    return read;
  }

  template <class Result, class... Operands>
  static node record(operation kind, const recorder<Operands, graph_sink>&... operands) {
    static_assert(sizeof...(Operands) <= 3, "graph_sink: an operation has at most three operands.");
    operation_graph& graph = *current_graph();
    const graph_node added = {kind,
                              static_cast<int>(sizeof...(Operands)),
                              0,
                              format_of_number<Result>::value,
                              {operand_of<Operands>(graph, operands.value())...}};
    graph.nodes.push_back(added);
    return {node::origin::operation, static_cast<std::int32_t>(graph.nodes.size()) - 1, 0, {}};
  }

 private:
  static node behind(const node& value, const wiring& wires) {
    if (value.wires != wiring()) {
      throw io::error(
          "an operation graph can follow one set of wires between two operations, but the kernel has two in a row. "
          "Convert the value to a named format in between.");
    }
    node moved = value;
    moved.wires = wires;
    return moved;
  }

  template <class Number>
  static graph_operand operand_of(operation_graph& graph, const node& value) {
    graph_operand operand = {value.index, format_of_number<Number>::value, value.wires};
    if (value.from == node::origin::constant || value.from == node::origin::nothing) {
      graph.leaves.push_back({graph_leaf::kind::constant, 0, 0, value.raw});
      operand.index = -static_cast<std::int32_t>(graph.leaves.size());
    } else if (value.from == node::origin::leaf) {
      operand.index = -1 - value.index;
    }
    return operand;
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

/// The graph that `run` records.
template <class Run>
void record_into(operation_graph& graph, Run&& run) {
  current_graph() = &graph;
  run();
  current_graph() = nullptr;
}

/// Names recorders as leaves, one after the other.
struct leaf_names {
  operation_graph& graph;
  graph_leaf::kind what;
  int tensor = 0;
  const std::int64_t* raw = nullptr;  ///< of weights
  int index = 0;

  template <class Number>
  void number(Number& x) {
    graph.leaves.push_back({what, tensor, index, raw != nullptr ? raw[index] : 0});
    x = Number(
        graph_sink::node{graph_sink::node::origin::leaf, static_cast<std::int32_t>(graph.leaves.size()) - 1, 0, {}});
    ++index;
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) number(x);
  }
};

template <class Weight, int Rows, int Columns, int BlockSize>
graph_tensor tensor_of(const spectral_matrix<Weight, Rows, Columns, BlockSize>& /*matrix*/) {
  using shape = block_shape<Rows, Columns, BlockSize>;
  return {shape::block_rows, shape::block_columns, BlockSize};
}
template <class Number, int Size>
graph_tensor tensor_of(const array<Number, Size>& /*vector*/) {
  return {Size, 0, 1};
}

template <class Weight, int Rows, int Columns, int BlockSize>
int scale_of(const spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix) {
  return matrix.scale;
}
template <class Number, int Size>
int scale_of(const array<Number, Size>& /*vector*/) {
  return 0;
}

/// Every weight of `recorded` becomes a leaf with the raw bits of its counterpart in `weights`.
template <class Layer, class Recorded>
void name_weights(operation_graph& graph, typename Layer::weights& weights, typename Recorded::weights& recorded) {
  std::vector<std::vector<std::int64_t>> contents;
  std::vector<int> scales;
  io::detail::for_each_parameter(std::type_identity<Layer>(), weights, 0, [&](auto, auto, auto&... parts) {
    const auto read = [&](auto& part) {
      io::detail::raw_sink sink{contents.emplace_back()};
      io::visit_numbers(part, sink);
      scales.push_back(scale_of(part));
    };
    (read(parts), ...);
  });
  io::detail::for_each_parameter(std::type_identity<Recorded>(), recorded, 0, [&](auto, auto, auto&... parts) {
    const auto name = [&](auto& part) {
      const std::size_t which = graph.tensors.size();
      graph.tensors.push_back(tensor_of(part));
      leaf_names names{graph, graph_leaf::kind::weight, static_cast<int>(which), contents[which].data()};
      io::visit_numbers(part, names);
      io::detail::set_scale(part, scales[which]);
    };
    (name(parts), ...);
  });
}

template <class Vector>
std::vector<std::int32_t> results_of(const Vector& values) {
  std::vector<std::int32_t> results;
  for (const auto& x : values.data) results.push_back(x.value().index);
  return results;
}

/// An operation as what it does to which values: equal keys, equal results.
using operation_key = std::array<std::int64_t, 11>;

inline operation_key key_of(const operation_graph& graph, const graph_node& node) {
  const auto bits_of = [](const number_format& format) {
    return std::int64_t{format.width} << 24 | std::int64_t{static_cast<std::uint8_t>(format.integer_bits)} << 16 |
           std::int64_t{format.round} << 8 | std::int64_t{format.overflows};
  };
  operation_key key{static_cast<std::int64_t>(node.kind) << 32 | node.table, bits_of(node.format)};
  for (std::size_t k = 0; k < static_cast<std::size_t>(node.operand_count); ++k) {
    const graph_operand& operand = node.operands[k];
    const bool is_constant = operand.is_leaf() && graph.leaves[operand.leaf()].what == graph_leaf::kind::constant;
    key[2 + 3 * k] = is_constant ? graph.leaves[operand.leaf()].raw : operand.index;
    key[3 + 3 * k] = bits_of(operand.format);
    key[4 + 3 * k] = std::int64_t{is_constant} << 32 | static_cast<std::int64_t>(operand.wires.what) << 8 |
                     std::int64_t{operand.wires.count};
  }
  return key;
}

/// Lets one operation do for all that compute the same from the same: of the sum of both parts of a bin, which Gauss's
/// complex product asks for in every block row, one per block column is left with users. Products with weights need no
/// search, because no two weights are the same.
inline void share_equal_operations(operation_graph& graph) {
  std::vector<std::int32_t> same_as(graph.nodes.size());
  std::vector<std::int32_t> known(std::size_t{1} << ceil_log2(2 * static_cast<long long>(graph.nodes.size()) + 1), -1);
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    graph_node& node = graph.nodes[n];
    same_as[n] = static_cast<std::int32_t>(n);
    bool has_weight = false;
    for (std::size_t k = 0; k < static_cast<std::size_t>(node.operand_count); ++k) {
      graph_operand& operand = node.operands[k];
      if (!operand.is_leaf()) operand.index = same_as[operand.operation()];
      has_weight |= operand.is_leaf() && graph.leaves[operand.leaf()].what == graph_leaf::kind::weight;
    }
    if (has_weight) continue;
    const operation_key key = key_of(graph, node);
    std::uint64_t hash = 0;
    for (const std::int64_t part : key) {
      hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15;
      hash ^= hash >> 29;
    }
    std::size_t slot = hash & (known.size() - 1);
    const auto holds_other = [&](std::int32_t other) {
      return other >= 0 && key_of(graph, graph.nodes[static_cast<std::size_t>(other)]) != key;
    };
    while (holds_other(known[slot])) slot = (slot + 1) & (known.size() - 1);
    if (known[slot] < 0) known[slot] = static_cast<std::int32_t>(n);
    same_as[n] = known[slot];
  }
}

}  // namespace detail

/// The graph of one time step of a network in fixed point, its leaves without names. \tparam Network  an ernn::network
template <class Network>
operation_graph record_step() {
  using recorded = typename detail::recorded_layer<Network>::type;
  const auto weights = std::make_unique<typename recorded::weights>();
  const auto input = std::make_unique<typename recorded::input>();
  const auto state = std::make_unique<typename recorded::state>();
  operation_graph graph;
  detail::record_into(graph, [&] { recorded::step(*weights, *input, *state); });
  return graph;
}

namespace detail {

/// What `compute(weights)` records, with weights as leaves, after `name` has named the other leaves.
template <class Layer, class Name, class Compute>
operation_graph record_with_weights(typename Layer::weights& weights, Name&& name, Compute&& compute) {
  using recorded = typename recorded_layer<Layer>::type;
  const auto recorded_weights = std::make_unique<typename recorded::weights>();
  operation_graph graph;
  name_weights<Layer, recorded>(graph, weights, *recorded_weights);
  name([&](graph_leaf::kind what, auto& values) {
    leaf_names names{graph, what};
    io::visit_numbers(values, names);
  });
  record_into(graph, [&] { compute(*recorded_weights); });
  return graph;
}

}  // namespace detail

/// The graph of one time step of a layer, with its weights. Feedback edges are cut: the state of the previous step is a
/// leaf, the new one a result.
///
/// \tparam Layer  lstm or gru in fixed point, no number wider than 64 bits
template <class Layer>
operation_graph record_layer(typename Layer::weights& weights) {
  using recorded = typename detail::recorded_layer<Layer>::type;
  const auto input = std::make_unique<typename recorded::input>();
  const auto state = std::make_unique<typename recorded::state>();
  operation_graph graph = detail::record_with_weights<Layer>(
      weights,
      [&](auto&& name) {
        name(graph_leaf::kind::input, *input);
        name(graph_leaf::kind::output_state, state->output);
        if constexpr (requires { state->cell; }) name(graph_leaf::kind::cell_state, state->cell);
      },
      [&](const auto& recorded_weights) { *state = recorded::step(recorded_weights, *input, *state); });
  graph.output = detail::results_of(state->output);
  if constexpr (requires { state->cell; }) graph.cell = detail::results_of(state->cell);
  detail::share_equal_operations(graph);
  return graph;
}

/// The same of an output layer. Its "state" is the memory of its results: written, never read.
/// \tparam Output  output_layer in fixed point, no number wider than 64 bits
template <class Output>
operation_graph record_output_layer(typename Output::weights& weights) {
  using recorded = typename detail::recorded_layer<Output>::type;
  const auto input = std::make_unique<typename recorded::input>();
  const auto output = std::make_unique<typename recorded::output>();
  operation_graph graph = detail::record_with_weights<Output>(
      weights,
      [&](auto&& name) {
        name(graph_leaf::kind::input, *input);
        name(graph_leaf::kind::output_state, *output);
      },
      [&](const auto& recorded_weights) { *output = recorded::apply(recorded_weights, *input); });
  graph.output = detail::results_of(*output);
  detail::share_equal_operations(graph);
  return graph;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_RECORD_HPP
