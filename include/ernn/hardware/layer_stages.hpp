#ifndef ERNN_HARDWARE_LAYER_STAGES_HPP
#define ERNN_HARDWARE_LAYER_STAGES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "ernn/hardware/task_operands.hpp"
#include "ernn/io/error.hpp"

/// The coarse-grained stages of a layer: matrix products and element-wise work in turn (E-RNN, section VI.B). An LSTM
/// with projection has three, a GRU with the reset before the product four.
namespace ernn::hardware {

/// What one PE works off in a row: the blocks of all matrices that are summed in one block row, then its transform
/// back.
struct block_row {
  std::vector<std::size_t> products;  ///< tasks, in the order of the sums
  std::size_t inverse;                ///< task
};

/// Block rows of the same matrices.
struct row_group {
  int tensor;      ///< the first matrix
  int block_size;  ///< of all its matrices
  std::vector<block_row> rows;
  std::vector<int> forward_of_column;  ///< place of the column's spectra among the stage's forwards; -1: none of them

  int columns() const { return static_cast<int>(rows.front().products.size()); }
  int count() const { return static_cast<int>(rows.size()); }
  int passes(int processing_elements) const { return ceil_divide(count(), processing_elements); }
};

struct matrix_stage {
  std::vector<std::size_t> forwards;  ///< tasks, in the order in which the products need them
  std::vector<row_group> groups;
};

struct layer_stages {
  std::vector<matrix_stage> matrices;              ///< by level
  std::vector<std::vector<std::size_t>> elements;  ///< by level: tasks, one per hidden unit; may end a level earlier
  /// By task, of forward transforms and element-wise work: the tasks whose results they read.
  std::vector<std::vector<std::size_t>> read_by;
};

namespace detail {

/// The tasks whose results a task reads.
inline std::set<std::size_t> tasks_read_by(const operation_graph& graph, const task_graph& tasks, std::size_t task) {
  std::set<std::size_t> read;
  for_each_result_read(graph, tasks, task,
                       [&](std::size_t operation) { read.insert(static_cast<std::size_t>(tasks.task_of[operation])); });
  return read;
}

/// The products that end in an inverse transform: all columns of every last column that it reads.
inline block_row row_of(const operation_graph& graph, const task_graph& tasks, std::size_t inverse) {
  block_row row{{}, inverse};
  for (const std::size_t last : tasks_read_by(graph, tasks, inverse)) {
    const auto columns = static_cast<std::size_t>(tasks.tasks[last].column);
    for (std::size_t product = last - columns; product <= last; ++product) row.products.push_back(product);
  }
  return row;
}

/// Where the columns of a stage's products get their spectra from.
inline void find_forwards(const operation_graph& graph, const task_graph& tasks, matrix_stage& stage) {
  for (row_group& group : stage.groups) {
    for (const std::size_t product : group.rows.front().products) {
      int place = -1;
      for (const std::size_t read : tasks_read_by(graph, tasks, product)) {
        const auto found = std::find(stage.forwards.begin(), stage.forwards.end(), read);
        if (found != stage.forwards.end()) place = static_cast<int>(found - stage.forwards.begin());
      }
      group.forward_of_column.push_back(place);
    }
  }
}

/// Puts block rows in the order in which element-wise units need them: those of all gates of the first hidden units
/// come first, so that these need not wait for the others.
inline void order_rows(const layer_stages& stages, const std::vector<std::size_t>& elements, matrix_stage& matrix) {
  std::map<std::size_t, std::size_t> first_use;  // by inverse transform: the place of its first reader
  for (std::size_t place = 0; place < elements.size(); ++place) {
    for (const std::size_t read : stages.read_by[elements[place]]) first_use.try_emplace(read, place);
  }
  const auto use_of = [&](const block_row& row) {
    const auto found = first_use.find(row.inverse);
    return found == first_use.end() ? elements.size() : found->second;
  };
  for (row_group& group : matrix.groups) {
    std::stable_sort(group.rows.begin(), group.rows.end(),
                     [&](const block_row& a, const block_row& b) { return use_of(a) < use_of(b); });
  }
}

}  // namespace detail

inline layer_stages find_stages(const operation_graph& graph, const task_graph& tasks) {
  layer_stages stages;
  stages.read_by.resize(tasks.tasks.size());
  std::size_t products = 0, summed = 0;
  for (std::size_t task = 0; task < tasks.tasks.size(); ++task) {
    const task_name& name = tasks.tasks[task];
    const auto level = static_cast<std::size_t>(name.level);
    if (stages.matrices.size() <= level) stages.matrices.resize(level + 1);
    matrix_stage& matrix = stages.matrices[level];
    if (name.kind == task_kind::forward || name.kind == task_kind::element) {
      const std::set<std::size_t> read = detail::tasks_read_by(graph, tasks, task);
      stages.read_by[task].assign(read.begin(), read.end());
    }
    if (name.kind == task_kind::forward) matrix.forwards.push_back(task);
    if (name.kind == task_kind::product) ++products;
    if (name.kind == task_kind::inverse) {
      block_row row = detail::row_of(graph, tasks, task);
      summed += row.products.size();
      if (matrix.groups.empty() || matrix.groups.back().tensor != name.tensor) {
        const int block_size = graph.tensors[static_cast<std::size_t>(name.tensor)].block_size;
        matrix.groups.push_back({name.tensor, block_size, {}, {}});
      }
      matrix.groups.back().rows.push_back(std::move(row));
    }
    if (name.kind == task_kind::element) {
      if (stages.elements.size() <= level) stages.elements.resize(level + 1);
      stages.elements[level].push_back(task);
    }
  }
  if (products != summed) {
    throw io::error(
        "a scheduled layer must narrow the sums of its products before it adds a bias, so that a processing element "
        "has an end, but this one adds it first. Give its formats a smaller spectral_sum_fraction_bits.");
  }
  for (matrix_stage& matrix : stages.matrices) detail::find_forwards(graph, tasks, matrix);
  for (std::size_t level = 0; level < stages.elements.size(); ++level) {
    detail::order_rows(stages, stages.elements[level], stages.matrices[level]);
  }
  return stages;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_LAYER_STAGES_HPP
