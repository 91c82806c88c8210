#ifndef ERNN_HARDWARE_TASK_GRAPH_HPP
#define ERNN_HARDWARE_TASK_GRAPH_HPP

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "ernn/hardware/operation_graph.hpp"

/// A layer's operations grouped in tasks: what one hardware unit takes in one cycle and works off in its pipeline.
namespace ernn::hardware {

enum class task_kind {
  forward,  ///< transform of a block of a vector
  product,  ///< one block of a matrix with one block of spectra, added to the sums of its block row
  inverse,  ///< scaled sums of a block row and their transform back
  element   ///< the element-wise stage of one hidden unit
};

/// Which task an operation belongs to.
struct task_name {
  task_kind kind;
  int level;   ///< how many element-wise stages lie before; of a product: before the inverse that reads its sums
  int tensor;  ///< product: its weights; forward and inverse: the first weights that they meet; element: 0
  int index;   ///< forward: block column; product, inverse: block row; element: hidden unit
  int column;  ///< product: block column; else 0

  friend auto operator<=>(const task_name&, const task_name&) = default;
};

struct task_graph {
  std::vector<task_name> tasks;          ///< sorted
  std::vector<std::int32_t> task_of;     ///< of every operation; -1: its result reaches no output
  std::vector<std::size_t> first;        ///< [tasks + 1]
  std::vector<std::int32_t> operations;  ///< grouped by task, in the graph's order within

  std::span<const std::int32_t> operations_of(std::size_t task) const {
    return std::span(operations).subspan(first[task], first[task + 1] - first[task]);
  }
};

namespace detail {

/// Names the tasks of operations: once in the graph's order, by what an operation reads, once backwards, by who reads
/// it.
class task_naming {
 public:
  explicit task_naming(const operation_graph& graph, int units)
      : graph_(graph), units_(units), names_(graph.nodes.size()), live_(graph.nodes.size(), false) {}

  void run() {
    for (std::size_t n = 0; n < names_.size(); ++n) names_[n] = name_by_operands(graph_.nodes[n]);
    for (const std::int32_t result : graph_.output) live_[static_cast<std::size_t>(result)] = true;
    for (const std::int32_t result : graph_.cell) live_[static_cast<std::size_t>(result)] = true;
    for (std::size_t n = names_.size(); n-- > 0;) {
      if (live_[n]) name_operands(n);
    }
  }

  const std::vector<task_name>& names() const { return names_; }
  const std::vector<bool>& live() const { return live_; }

 private:
  static constexpr int unknown = std::numeric_limits<int>::max();

  static std::span<const graph_operand> operands_of(const graph_node& node) {
    return std::span(node.operands).first(static_cast<std::size_t>(node.operand_count));
  }

  task_name name_by_operands(const graph_node& node) const {
    int level = 0;
    const graph_leaf* weight = nullptr;
    const graph_leaf* state = nullptr;
    const task_name* latest = nullptr;
    bool scaled = false, blends_units = false, adds_blocks_unlike = false;
    for (const graph_operand& operand : operands_of(node)) {
      if (operand.is_leaf()) {
        const graph_leaf& leaf = graph_.leaves[operand.leaf()];
        if (leaf.what == graph_leaf::kind::weight) weight = &leaf;
        if (leaf.what == graph_leaf::kind::cell_state) state = &leaf;
        continue;
      }
      const task_name& name = names_[operand.operation()];
      level = maximum(level, name.level);
      scaled = scaled || operand.wires.what == wiring::kind::scaled;
      if (latest != nullptr && latest->kind == task_kind::element) blends_units |= latest->index != name.index;
      if (latest != nullptr && latest->kind == task_kind::inverse && name.kind == task_kind::inverse) {
        adds_blocks_unlike |= block_size_of(*latest) != block_size_of(name);
      }
      if (latest == nullptr || later(name, *latest)) latest = &name;
    }
    if (weight != nullptr) return name_of_weighted(*weight, latest, level);
    if (state != nullptr) return {task_kind::element, level, 0, state->index, 0};
    if (latest == nullptr) return {task_kind::forward, 0, unknown, unknown, 0};
    if (blends_units) return {task_kind::forward, level + 1, unknown, unknown, 0};
    // Matrices with blocks of two sizes: sums of a hidden unit meet behind the transforms back, before they get a bias.
    if (adds_blocks_unlike) return {task_kind::element, level, 0, unknown, 0};
    if (latest->kind == task_kind::product && scaled) {
      return {task_kind::inverse, level, latest->tensor, latest->index, 0};
    }
    task_name same = *latest;
    same.level = level;
    return same;
  }

  /// An operation with a weight: of a matrix, or of a vector with one number per hidden unit and gate.
  task_name name_of_weighted(const graph_leaf& weight, const task_name* operand, int level) const {
    const graph_tensor& tensor = graph_.tensors[static_cast<std::size_t>(weight.tensor)];
    if (!tensor.is_matrix()) return {task_kind::element, level, 0, weight.index % units_, 0};
    const int block = weight.index / tensor.block_size;
    const bool reads_units = operand != nullptr && operand->kind == task_kind::element;
    return {task_kind::product, level + (reads_units ? 1 : 0), weight.tensor, block / tensor.block_columns,
            block % tensor.block_columns};
  }

  int block_size_of(const task_name& name) const {
    return graph_.tensors[static_cast<std::size_t>(name.tensor)].block_size;
  }

  /// Of two operands the later one names an operation: of products the last column, of inverses the first matrix.
  static bool later(const task_name& a, const task_name& b) {
    if (a.kind == task_kind::inverse && b.kind == task_kind::inverse) return a.tensor < b.tensor;
    if (a.kind != b.kind) return a.kind > b.kind;
    return a.column > b.column;
  }

  void name_operands(std::size_t user) {
    const task_name& name = names_[user];
    for (const graph_operand& operand : operands_of(graph_.nodes[user])) {
      if (operand.is_leaf()) continue;
      live_[operand.operation()] = true;
      task_name& read = names_[operand.operation()];
      if (read.kind == task_kind::forward && name.kind == task_kind::product) {
        read.index = name.column;
        read.tensor = minimum(read.tensor, name.tensor);
      } else if (read.kind == task_kind::element && read.index == unknown) {
        read.index = name.index;
      } else if (read.kind == task_kind::inverse && name.kind == task_kind::element) {
        read.level = maximum(read.level, name.level);
      } else if (read.kind == task_kind::product && name.kind != task_kind::product) {
        read.level = name.level;
      } else if (read.kind == name.kind && read.kind != task_kind::element) {
        const int column = read.column, tensor = read.tensor;
        read = name;
        if (read.kind == task_kind::product) read = {read.kind, name.level, tensor, name.index, column};
        if (read.kind == task_kind::forward) read.tensor = minimum(tensor, name.tensor);
      }
    }
  }

  const operation_graph& graph_;
  int units_;
  std::vector<task_name> names_;
  std::vector<bool> live_;
};

}  // namespace detail

/// The tasks of a layer. Operations whose results reach no output, such as those of padding, are in none.
/// \param units  hidden units of the layer
inline task_graph find_tasks(const operation_graph& graph, int units) {
  detail::task_naming naming(graph, units);
  naming.run();
  std::vector<std::int32_t> order;
  for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
    if (naming.live()[n]) order.push_back(static_cast<std::int32_t>(n));
  }
  const auto name = [&](std::int32_t operation) -> const task_name& {
    return naming.names()[static_cast<std::size_t>(operation)];
  };
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) { return name(a) < name(b); });

  task_graph result;
  result.task_of.assign(graph.nodes.size(), -1);
  for (std::size_t n = 0; n < order.size(); ++n) {
    if (n == 0 || name(order[n]) != name(order[n - 1])) {
      result.tasks.push_back(name(order[n]));
      result.first.push_back(n);
    }
    result.task_of[static_cast<std::size_t>(order[n])] = static_cast<std::int32_t>(result.tasks.size()) - 1;
  }
  result.first.push_back(order.size());
  result.operations = std::move(order);
  return result;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_TASK_GRAPH_HPP
