#ifndef ERNN_HARDWARE_BUILD_ACCELERATOR_HPP
#define ERNN_HARDWARE_BUILD_ACCELERATOR_HPP

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ernn/hardware/accelerator.hpp"

/// From a layer and the sizes of its hardware to the accelerator: what is issued when, and which number lies where.
namespace ernn::hardware {

namespace detail {

/// Fills in an accelerator step by step.
class accelerator_builder {
 public:
  accelerator_builder(std::shared_ptr<const layer_design> design, const configuration& sizes) : design_(*design) {
    built_.design = std::move(design);
    built_.sizes = sizes;
    built_.times = timeline_of(design_, sizes);
    built_.of_operation.resize(design_.graph.nodes.size());
    built_.of_leaf.resize(design_.graph.leaves.size());
    issue_of_task_.resize(design_.tasks.tasks.size());
  }

  accelerator build() {
    add_units();
    issue_tasks();
    std::stable_sort(built_.issues.begin(), built_.issues.end(),
                     [](const issue& a, const issue& b) { return a.cycle < b.cycle; });
    place_states();
    place_results();
    place_weights();
    count_uses();
    return std::move(built_);
  }

 private:
  const pool_size& pool(std::size_t level) const { return built_.sizes.pools[built_.sizes.pool_of(level)]; }

  bool has_forwards(std::size_t level) const {
    for (std::size_t other = 0; other < design_.levels(); ++other) {
      const bool same_pool = built_.sizes.pool_of(other) == built_.sizes.pool_of(level);
      if (same_pool && !design_.stages.matrices[other].forwards.empty()) return true;
    }
    return false;
  }

  /// The units of a pool follow each other: forward transforms, if there are any, processing elements, inverse
  /// transforms.
  void add_units() {
    for (std::size_t level = 0; level < design_.levels(); ++level) {
      const std::string suffix = " " + std::to_string(level + 1);
      const level_pipelines each = pool_pipelines(design_, built_.sizes, level);
      if (level == 0 || !built_.sizes.shared) {
        if (has_forwards(level)) {
          built_.units.push_back(
              {"forward transforms" + suffix, task_kind::forward, level, pool(level).forwards, each.forward});
        }
        pool_units_.push_back(built_.units.size());
        built_.units.push_back(
            {"processing elements" + suffix, task_kind::product, level, pool(level).processing_elements, each.product});
        built_.units.push_back(
            {"inverse transforms" + suffix, task_kind::inverse, level, pool(level).inverses, each.inverse});
      }
      if (design_.has_elements(level)) {
        element_units_.push_back(built_.units.size());
        built_.units.push_back(
            {"element-wise units" + suffix, task_kind::element, level, built_.sizes.elements[level], each.element});
      }
    }
  }

  void issue_task(std::size_t task, std::size_t group, int unit, int cycle) {
    issue_of_task_[task] = {static_cast<std::int32_t>(task), static_cast<std::int32_t>(group), unit, cycle};
    built_.issues.push_back(issue_of_task_[task]);
  }

  void issue_tasks() {
    for (std::size_t level = 0; level < design_.levels(); ++level) {
      const matrix_stage& stage = design_.stages.matrices[level];
      const level_times& times = built_.times.levels[level];
      const std::size_t group = pool_units_[built_.sizes.pool_of(level)];
      for (std::size_t n = 0; n < stage.forwards.size(); ++n) {
        const int in_order = static_cast<int>(n), width = pool(level).forwards;
        issue_task(stage.forwards[n], group - 1, in_order % width, times.forwards + in_order / width);
      }
      int cycle = times.products;
      for (const row_group& rows : stage.groups) {
        for (int first = 0; first < rows.count(); first += pool(level).processing_elements) {
          issue_pass(level, rows, first, cycle);
          cycle += rows.columns();
        }
      }
      if (!design_.has_elements(level)) continue;
      for (std::size_t unit = 0; unit < design_.stages.elements[level].size(); ++unit) {
        const int in_order = static_cast<int>(unit), width = built_.sizes.elements[level];
        issue_task(design_.stages.elements[level][unit], element_units_[level], in_order % width,
                   times.matrices_done + in_order / width);
      }
    }
  }

  /// One block row per processing element, all at the same column in the same cycle.
  void issue_pass(std::size_t level, const row_group& rows, int first, int cycle) {
    const std::size_t group = pool_units_[built_.sizes.pool_of(level)];
    const int width = minimum(pool(level).processing_elements, rows.count() - first);
    for (int element = 0; element < width; ++element) {
      const int in_order = first + element;
      const block_row& row = rows.rows[static_cast<std::size_t>(in_order)];
      for (std::size_t column = 0; column < row.products.size(); ++column) {
        issue_task(row.products[column], group, element, cycle + static_cast<int>(column));
      }
      const int summed = cycle + rows.columns() - 1 + built_.units[group].each.latency;
      issue_task(row.inverse, group + 1, element % pool(level).inverses, summed + element / pool(level).inverses);
    }
  }

  std::int32_t add_memory(memory added) {
    built_.memories.push_back(std::move(added));
    return static_cast<std::int32_t>(built_.memories.size()) - 1;
  }

  /// Inputs and states, a number per word.
  void place_states() {
    std::array<std::int32_t, 3> memories = {-1, -1, -1};
    const std::array<const char*, 3> names = {"input", "output state", "cell state"};
    for (std::size_t n = 0; n < design_.graph.leaves.size(); ++n) {
      const graph_leaf& leaf = design_.graph.leaves[n];
      if (leaf.what == graph_leaf::kind::constant || leaf.what == graph_leaf::kind::weight) continue;
      const auto which = static_cast<std::size_t>(leaf.what) - static_cast<std::size_t>(graph_leaf::kind::input);
      if (memories[which] < 0) {
        memory added{names[which]};
        added.numbers = 1;
        if (which > 0) added.rotates = rotation::stream;
        if (which > 0) added.copies = built_.times.streams();
        memories[which] = add_memory(added);
      }
      memory& states = built_.memories[static_cast<std::size_t>(memories[which])];
      built_.of_leaf[n] = {memories[which], 0, leaf.index, 0};
      states.words = maximum(states.words, leaf.index + 1);
    }
    const auto place_new = [&](const std::vector<std::int32_t>& results, std::int32_t where) {
      for (std::size_t unit = 0; unit < results.size(); ++unit) {
        const auto operation = static_cast<std::size_t>(results[unit]);
        built_.of_operation[operation] = {where, 0, static_cast<std::int32_t>(unit), 0};
        memory& states = built_.memories[static_cast<std::size_t>(where)];
        states.bits = design_.graph.nodes[operation].format.width;
      }
    };
    place_new(design_.graph.output, memories[1]);
    place_new(design_.graph.cell, memories[2]);
  }

  /// A number of a task's results that another task reads gets a place in a memory of its kind of task.
  void place_results() {
    std::vector<bool> is_read(design_.graph.nodes.size(), false);
    for_each_read([&](std::size_t, std::size_t operation) { is_read[operation] = true; });
    const std::vector<task_name>& names = design_.tasks.tasks;
    count_rows();
    for (std::size_t task = 0; task < names.size(); ++task) {
      std::vector<std::size_t> results;
      for (const std::int32_t operation : design_.tasks.operations_of(task)) {
        const auto n = static_cast<std::size_t>(operation);
        if (is_read[n] && built_.of_operation[n].memory < 0) results.push_back(n);
      }
      if (!results.empty()) place_word(task, results);
    }
  }

  /// The how-manieth block row of its processing element each row is. A level that comes intervals later, between rows
  /// of later frames, counts from there.
  void count_rows() {
    row_of_task_.resize(design_.tasks.tasks.size());
    chain_of_task_.resize(design_.tasks.tasks.size());
    rows_per_frame_.resize(built_.sizes.pools.size());
    const auto passes_of = [&](std::size_t level) {
      int passes = 0;
      for (const row_group& group : design_.stages.matrices[level].groups) {
        passes += group.passes(pool(level).processing_elements);
      }
      return passes;
    };
    for (std::size_t level = 0; level < design_.levels(); ++level) {
      rows_per_frame_[built_.sizes.pool_of(level)] += passes_of(level);
    }
    int rows_before = 0;
    for (std::size_t level = 0; level < design_.levels(); ++level) {
      const std::size_t pool_index = built_.sizes.pool_of(level);
      const int first_products = built_.times.levels[built_.sizes.shared ? 0 : level].products;
      const int intervals = (built_.times.levels[level].products - first_products) / built_.times.interval;
      int row = intervals * rows_per_frame_[pool_index] + (built_.sizes.shared ? rows_before : 0);
      for (const row_group& group : design_.stages.matrices[level].groups) {
        for (std::size_t n = 0; n < group.rows.size(); ++n) {
          int chain = -1;
          for (const std::size_t product : group.rows[n].products) {
            if (design_.tasks.tasks[product].column == 0) ++chain;
            row_of_task_[product] = row + static_cast<int>(n) / pool(level).processing_elements;
            chain_of_task_[product] = chain;
          }
        }
        row += group.passes(pool(level).processing_elements);
      }
      rows_before += passes_of(level);
    }
  }

  /// Of a product the sums lie in its processing element: in the accumulator, and those of the last column, which wait
  /// for their inverse transform, in a memory behind it.
  void place_word(std::size_t task, const std::vector<std::size_t>& results) {
    const task_name& name = design_.tasks.tasks[task];
    const issue& issued = issue_of_task_[task];
    const auto level = static_cast<std::size_t>(name.level);
    int bits = 0;
    for (const std::size_t operation : results) bits += design_.graph.nodes[operation].format.width;
    const int numbers = static_cast<int>(results.size());
    if (name.kind == task_kind::product) {
      const int columns = design_.graph.tensors[static_cast<std::size_t>(name.tensor)].block_columns;
      const bool is_last = name.column == columns - 1;
      const std::size_t pool_index = built_.sizes.pool_of(level);
      const std::int32_t where =
          find_memory((is_last ? "sums " : "accumulators ") + std::to_string(pool_index + 1) + "." +
                          std::to_string(chain_of_task_[task] + 1),
                      pool(level).processing_elements, is_last ? rotation::row : rotation::frame, numbers, bits, 1);
      built_.memories[static_cast<std::size_t>(where)].rows = is_last ? rows_per_frame_[pool_index] : 1;
      put(results, {where, issued.unit, is_last ? row_of_task_[task] : 0, 0});
      return;
    }
    const char* const kinds[] = {"spectra ", "", "matrix results ", "element results "};
    const int word = name.index;
    const std::int32_t where =
        find_memory(kinds[static_cast<std::size_t>(name.kind)] + std::to_string(level + 1) +
                        (name.kind == task_kind::element ? "" : "." + std::to_string(name.tensor)),
                    1, rotation::frame, numbers, bits, word + 1);
    put(results, {where, 0, word, 0});
  }

  std::int32_t find_memory(const std::string& name, int count, rotation rotates, int numbers, int bits, int words) {
    std::size_t n = 0;
    while (n < built_.memories.size() && built_.memories[n].name != name) ++n;
    if (n == built_.memories.size()) {
      memory added{name};
      added.count = count;
      added.rotates = rotates;
      add_memory(added);
    }
    memory& found = built_.memories[n];
    found.words = maximum(found.words, words);
    found.numbers = maximum(found.numbers, numbers);
    found.bits = maximum(found.bits, bits);
    return static_cast<std::int32_t>(n);
  }

  void put(const std::vector<std::size_t>& results, place first) {
    for (const std::size_t operation : results) {
      built_.of_operation[operation] = first;
      ++first.number;
    }
  }

  /// The weights of a task are a word in a memory of its unit, in the order of the unit's tasks.
  void place_weights() {
    std::vector<std::int32_t> memory_of_group(built_.units.size(), -1);
    std::vector<std::vector<std::int32_t>> words(built_.units.size());
    for (const issue& issued : built_.issues) {
      const auto group = static_cast<std::size_t>(issued.group);
      int numbers = 0, bits = 0;
      words[group].resize(static_cast<std::size_t>(built_.units[group].count));
      std::int32_t& word = words[group][static_cast<std::size_t>(issued.unit)];
      for (const std::int32_t operation : design_.tasks.operations_of(static_cast<std::size_t>(issued.task))) {
        const graph_node& node = design_.graph.nodes[static_cast<std::size_t>(operation)];
        for (int n = 0; n < node.operand_count; ++n) {
          const graph_operand& operand = node.operands[static_cast<std::size_t>(n)];
          if (!operand.is_leaf() || design_.graph.leaves[operand.leaf()].what != graph_leaf::kind::weight) continue;
          place& where = built_.of_leaf[operand.leaf()];
          if (where.memory >= 0) continue;
          if (memory_of_group[group] < 0) {
            memory added{"weights of " + built_.units[group].name};
            added.count = built_.units[group].count;
            added.is_constant = true;
            memory_of_group[group] = add_memory(added);
          }
          where = {memory_of_group[group], issued.unit, word, numbers++};
          bits += operand.format.width;
        }
      }
      if (numbers == 0) continue;
      ++word;
      memory& weights = built_.memories[static_cast<std::size_t>(memory_of_group[group])];
      weights.words = maximum(weights.words, word);
      weights.numbers = maximum(weights.numbers, numbers);
      weights.bits = maximum(weights.bits, bits);
    }
  }

  /// Calls use(task, operation) for every result of one task that another reads; twice where it reads it twice.
  template <class Use>
  void for_each_read(Use&& use) const {
    for (std::size_t task = 0; task < design_.tasks.tasks.size(); ++task) {
      for (const std::int32_t operation : design_.tasks.operations_of(task)) {
        const graph_node& node = design_.graph.nodes[static_cast<std::size_t>(operation)];
        for (int n = 0; n < node.operand_count; ++n) {
          const graph_operand& operand = node.operands[static_cast<std::size_t>(n)];
          if (operand.is_leaf() || design_.tasks.task_of[operand.operation()] == static_cast<std::int32_t>(task))
            continue;
          use(task, operand.operation());
        }
      }
    }
  }

  /// A word that is used in a cycle; cycles of all frames coincide modulo the interval.
  struct access {
    std::int32_t memory, cycle, unit, word, frame;
    friend auto operator<=>(const access&, const access&) = default;
  };

  /// The busiest cycle of every memory, and from it and the lives of its words the number of banks and copies.
  void count_uses() {
    std::vector<access> reads, writes;
    std::vector<std::int32_t> first_write(built_.memories.size(), built_.times.latency),
        last_read(built_.memories.size(), 0);
    std::vector<std::vector<std::array<std::int32_t, 2>>> row_lives(built_.memories.size());
    const auto access_of = [&](const place& where, std::int32_t cycle) {
      const int interval = built_.times.interval;
      return access{where.memory, cycle % interval, where.unit, where.word, cycle / interval};
    };
    const auto read = [&](std::size_t task, const place& where) {
      const auto n = static_cast<std::size_t>(where.memory);
      const std::int32_t cycle = issue_of_task_[task].cycle;
      last_read[n] = std::max(last_read[n], cycle);
      reads.push_back(access_of(where, cycle));
      if (built_.memories[n].rotates != rotation::row) return;
      const int rows = built_.memories[n].rows;
      std::int32_t& last = life_of_row(row_lives[n], where.word % rows)[1];
      last = std::max(last, cycle - where.word / rows * built_.times.interval);
    };
    for_each_read([&](std::size_t task, std::size_t operation) { read(task, built_.of_operation[operation]); });
    for (std::size_t task = 0; task < design_.tasks.tasks.size(); ++task) {
      const issue& issued = issue_of_task_[task];
      const int done = issued.cycle + built_.units[static_cast<std::size_t>(issued.group)].each.latency;
      for (const std::int32_t operation : design_.tasks.operations_of(task)) {
        const auto n = static_cast<std::size_t>(operation);
        const place& where = built_.of_operation[n];
        if (where.memory >= 0) {
          const auto m = static_cast<std::size_t>(where.memory);
          first_write[m] = std::min(first_write[m], done);
          writes.push_back(access_of(where, done));
          const int rows = built_.memories[m].rows;
          if (built_.memories[m].rotates == rotation::row) {
            life_of_row(row_lives[m], where.word % rows)[0] = done - where.word / rows * built_.times.interval;
          }
        }
        const graph_node& node = design_.graph.nodes[n];
        for (int k = 0; k < node.operand_count; ++k) {
          const graph_operand& operand = node.operands[static_cast<std::size_t>(k)];
          if (!operand.is_leaf()) continue;
          const place& leaf = built_.of_leaf[operand.leaf()];
          if (leaf.memory < 0) continue;
          read(task, leaf);
          memory& states = built_.memories[static_cast<std::size_t>(leaf.memory)];
          if (!states.is_constant) states.bits = maximum(states.bits, operand.format.width);
        }
      }
    }
    set_banks(reads, &memory::reads);
    set_banks(writes, &memory::writes);
    for (std::size_t n = 0; n < built_.memories.size(); ++n) {
      memory& counted = built_.memories[n];
      const bool is_input = counted.name == "input";
      if (is_input) first_write[n] = 0;
      if (counted.rotates == rotation::row) {
        counted.copies = copies_of_rows(row_lives[n]);
      } else if (counted.rotates == rotation::frame && !counted.is_constant && !is_accumulator(counted)) {
        const int being_filled = is_input ? 1 : 0;  // the next frame arrives while this one is read
        counted.copies = maximum(last_read[n] - first_write[n], 0) / built_.times.interval + 1 + being_filled;
      }
    }
  }

  static bool is_accumulator(const memory& which) { return which.name.rfind("accumulators", 0) == 0; }

  static std::array<std::int32_t, 2>& life_of_row(std::vector<std::array<std::int32_t, 2>>& lives, std::int32_t row) {
    if (lives.size() <= static_cast<std::size_t>(row)) lives.resize(static_cast<std::size_t>(row) + 1, {-1, -1});
    return lives[static_cast<std::size_t>(row)];
  }

  /// Fewest copies with which no row is overwritten, by a later row of the same frame or of the next, before it is
  /// read.
  int copies_of_rows(const std::vector<std::array<std::int32_t, 2>>& lives) const {
    const std::size_t rows = lives.size();
    const auto overwrites = [&](std::size_t copies) {
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t next = row + copies;
        const int written = lives[next % rows][0] + static_cast<int>(next / rows) * built_.times.interval;
        if (lives[next % rows][0] >= 0 && written <= lives[row][1]) return true;
      }
      return false;
    };
    int copies = 1;
    while (overwrites(static_cast<std::size_t>(copies))) ++copies;
    return copies;
  }

  /// Most different words of one memory in one cycle.
  void set_banks(std::vector<access>& accesses, int memory::*banks) {
    std::sort(accesses.begin(), accesses.end());
    accesses.erase(std::unique(accesses.begin(), accesses.end()), accesses.end());
    int run = 0;
    for (std::size_t n = 0; n < accesses.size(); ++n) {
      const bool same_cycle = n > 0 && accesses[n].memory == accesses[n - 1].memory &&
                              accesses[n].cycle == accesses[n - 1].cycle && accesses[n].unit == accesses[n - 1].unit;
      run = same_cycle ? run + 1 : 1;
      int& most = built_.memories[static_cast<std::size_t>(accesses[n].memory)].*banks;
      most = maximum(most, run);
    }
  }

  const layer_design& design_;
  accelerator built_;
  std::vector<std::size_t> pool_units_, element_units_;  ///< processing elements by pool, element-wise units by level
  std::vector<issue> issue_of_task_;
  std::vector<int> row_of_task_, chain_of_task_, rows_per_frame_;
};

}  // namespace detail

/// The accelerator of a layer with hardware of these sizes: one compute unit.
inline accelerator build_accelerator(std::shared_ptr<const layer_design> design, const configuration& sizes) {
  return detail::accelerator_builder(std::move(design), sizes).build();
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_BUILD_ACCELERATOR_HPP
