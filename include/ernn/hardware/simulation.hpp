#ifndef ERNN_HARDWARE_SIMULATION_HPP
#define ERNN_HARDWARE_SIMULATION_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "ernn/hardware/accelerator.hpp"
#include "ernn/hardware/evaluate.hpp"
#include "ernn/hardware/task_operands.hpp"
#include "ernn/io/error.hpp"

/// Cycle after cycle of a scheduled accelerator, with the numbers that are in its memories.
namespace ernn::hardware {

/// What a simulation counted.
struct simulation_result {
  std::vector<std::vector<std::int64_t>> outputs;  ///< [frames][output], raw
  int latency = 0;                                 ///< most cycles from a frame's start to its last result
  int interval = 0;                                ///< cycles between the last results of the last two frames
  std::vector<double> occupancy;  ///< by unit group: share of cycles with a new task, all units busy: 1
};

namespace detail {

/// One compute unit at work. Memories begin with garbage, so that what is read before it is written shows.
class simulator {
 public:
  explicit simulator(const accelerator& simulated)
      : machine_(simulated), design_(*simulated.design), scratch_(design_.graph.nodes.size()) {
    for (const memory& m : machine_.memories) {
      base_.push_back(storage_.size());
      storage_.resize(storage_.size() + m.numbers_in_all(), garbage);
    }
    for (std::size_t n = 0; n < design_.graph.leaves.size(); ++n) {
      const place& where = machine_.of_leaf[n];
      if (where.memory < 0) continue;
      const memory& m = machine_.memories[static_cast<std::size_t>(where.memory)];
      if (m.holds == memory::kind::weights) storage_[address(where, 0)] = design_.graph.leaves[n].raw;
      if (m.rotates != rotation::stream) continue;
      for (int stream = 0; stream < m.copies; ++stream) storage_[address(where, stream)] = 0;
    }
  }

  simulation_result run(const std::vector<std::vector<std::int64_t>>& inputs) {
    const int interval = machine_.times.interval, frames = static_cast<int>(inputs.size());
    std::vector<std::size_t> next_issue(inputs.size(), 0);
    std::vector<std::size_t> tasks_done(inputs.size(), 0);
    std::vector<int> finished(inputs.size(), 0);
    std::vector<std::int64_t> begun(machine_.units.size(), 0);
    simulation_result result;
    result.outputs.resize(inputs.size());
    int first = 0, end = 0;
    for (int cycle = 0; first < frames; ++cycle) {
      for (int frame = first; frame < frames && frame * interval <= cycle; ++frame) {
        const auto f = static_cast<std::size_t>(frame);
        if (cycle == frame * interval) load(frame, inputs[f]);
      }
      finish_tasks(tasks_done);
      busy_.clear();
      for (int frame = first; frame < frames && frame * interval <= cycle; ++frame) {
        const auto f = static_cast<std::size_t>(frame);
        for (std::size_t& n = next_issue[f];
             n < machine_.issues.size() && machine_.issues[n].cycle == cycle - frame * interval; ++n) {
          begin_task(machine_.issues[n], frame, cycle);
          ++begun[static_cast<std::size_t>(machine_.issues[n].group)];
        }
      }
      execute_tasks(cycle);
      while (first < frames && tasks_done[static_cast<std::size_t>(first)] == machine_.issues.size()) {
        const auto f = static_cast<std::size_t>(first);
        finished[f] = cycle;
        result.outputs[f] = read_outputs(first);
        result.latency = maximum(result.latency, cycle - first * interval);
        ++first;
      }
      end = cycle;
    }
    if (frames > 1) result.interval = finished.back() - finished[finished.size() - 2];
    for (std::size_t n = 0; n < begun.size(); ++n) {
      result.occupancy.push_back(static_cast<double>(begun[n]) / (static_cast<double>(machine_.units[n].count) * end));
    }
    return result;
  }

 private:
  static constexpr std::int64_t garbage = 0x5555555555;

  /// A task in its pipeline, with what it has read.
  struct flight {
    std::int32_t task;
    std::int32_t frame;
    int executes;  ///< cycle in which its last stage is
    std::vector<std::int64_t> operands;
  };

  std::size_t address(const place& where, int frame) const {
    const auto n = static_cast<std::size_t>(where.memory);
    const memory& m = machine_.memories[n];
    const int row = where.word;
    const bool by_row = m.rotates == rotation::row;
    const int copy = by_row ? static_cast<int>((std::int64_t{frame} * m.rows + row) % m.copies) : frame % m.copies;
    const std::size_t word =
        (static_cast<std::size_t>(where.unit) * static_cast<std::size_t>(m.copies) + static_cast<std::size_t>(copy)) *
            static_cast<std::size_t>(m.words) +
        static_cast<std::size_t>(by_row ? 0 : where.word);
    return base_[n] + word * static_cast<std::size_t>(m.numbers) + static_cast<std::size_t>(where.number);
  }

  void load(int frame, const std::vector<std::int64_t>& input) {
    for (std::size_t n = 0; n < design_.graph.leaves.size(); ++n) {
      const graph_leaf& leaf = design_.graph.leaves[n];
      if (leaf.what != graph_leaf::kind::input) continue;
      storage_[address(machine_.of_leaf[n], frame)] = input[static_cast<std::size_t>(leaf.index)];
    }
  }

  std::vector<std::int64_t> read_outputs(int frame) const {
    std::vector<std::int64_t> outputs;
    for (const std::int32_t operation : design_.graph.output) {
      outputs.push_back(storage_[address(machine_.of_operation[static_cast<std::size_t>(operation)], frame)]);
    }
    return outputs;
  }

  /// Calls use(operand, place) for every number that a task reads from a memory when it begins: all but the sum that it
  /// takes over from the product before.
  template <class Use>
  void for_each_read(std::int32_t task, Use&& use) const {
    for_each_operand(design_.graph, design_.tasks, static_cast<std::size_t>(task), [&](const graph_operand& operand) {
      if (operand.is_leaf()) {
        if (machine_.of_leaf[operand.leaf()].memory >= 0) use(machine_.of_leaf[operand.leaf()]);
      } else if (design_.tasks.task_of[operand.operation()] != task && !takes_over(task, operand)) {
        use(machine_.of_operation[operand.operation()]);
      }
    });
  }

  bool takes_over(std::int32_t task, const graph_operand& operand) const {
    const auto from = static_cast<std::size_t>(design_.tasks.task_of[operand.operation()]);
    return design_.tasks.tasks[static_cast<std::size_t>(task)].kind == task_kind::product &&
           design_.tasks.tasks[from].kind == task_kind::product;
  }

  void begin_task(const issue& next, int frame, int cycle) {
    const std::int64_t unit = (std::int64_t{next.group} << 32) + next.unit;
    if (!busy_.insert(unit).second) {
      throw io::error(io::join("an accelerator must begin one task per unit and cycle, but ",
                               machine_.units[static_cast<std::size_t>(next.group)].name, ", unit ", next.unit,
                               ", begins two in cycle ", cycle, ". This is a mistake of the scheduler: report it."));
    }
    const int latency = machine_.units[static_cast<std::size_t>(next.group)].each.latency;
    flight begun{next.task, frame, cycle + latency - 1, {}};
    for_each_read(next.task, [&](const place& where) { begun.operands.push_back(storage_[address(where, frame)]); });
    in_flight_.push_back(std::move(begun));
  }

  /// Tasks in their last stage compute; what they find can be read in the next cycle.
  void execute_tasks(int cycle) {
    for (std::size_t n = 0; n < in_flight_.size();) {
      if (in_flight_[n].executes > cycle) {
        ++n;
        continue;
      }
      execute(in_flight_[n]);
      in_flight_[n] = std::move(in_flight_.back());
      in_flight_.pop_back();
    }
  }

  void execute(const flight& done) {
    const auto next_task = static_cast<std::size_t>(done.task);
    auto read = done.operands.begin();
    for (const std::int32_t operation : design_.tasks.operations_of(next_task)) {
      const auto n = static_cast<std::size_t>(operation);
      const graph_node& node = design_.graph.nodes[n];
      std::array<int128, 3> operands{};
      for (std::size_t k = 0; k < static_cast<std::size_t>(node.operand_count); ++k) {
        const graph_operand& operand = node.operands[k];
        operands[k] = behind_wires(value_of(done, operand, read), operand.wires);
      }
      scratch_[n] = evaluate(design_.graph, node, operands);
      const place& where = machine_.of_operation[n];
      if (where.memory >= 0) written_.emplace_back(address(where, done.frame), static_cast<std::int64_t>(scratch_[n]));
    }
    executed_.push_back(done.frame);
  }

  int128 value_of(const flight& done, const graph_operand& operand, std::vector<std::int64_t>::const_iterator& read) {
    if (operand.is_leaf()) {
      if (machine_.of_leaf[operand.leaf()].memory < 0) return design_.graph.leaves[operand.leaf()].raw;
      return *read++;
    }
    if (design_.tasks.task_of[operand.operation()] == done.task) return scratch_[operand.operation()];
    if (takes_over(done.task, operand)) {
      return storage_[address(machine_.of_operation[operand.operation()], done.frame)];
    }
    return *read++;
  }

  /// The clock edge: results of the cycle before reach the memories.
  void finish_tasks(std::vector<std::size_t>& tasks_done) {
    for (const auto& [where, raw] : written_) storage_[where] = raw;
    for (const std::int32_t frame : executed_) ++tasks_done[static_cast<std::size_t>(frame)];
    written_.clear();
    executed_.clear();
  }

  const accelerator& machine_;
  const layer_design& design_;
  std::vector<std::size_t> base_;  ///< of every memory in the storage
  std::vector<std::int64_t> storage_;
  std::vector<int128> scratch_;  ///< results within the task that executes
  std::vector<flight> in_flight_;
  std::vector<std::pair<std::size_t, std::int64_t>> written_;
  std::vector<std::int32_t> executed_;
  std::set<std::int64_t> busy_;
};

}  // namespace detail

/// Runs an accelerator's compute unit: frame n belongs to stream n mod streams, and every stream begins from the zero
/// state.
/// \param inputs  [frames][inputs], raw
inline simulation_result simulate(const accelerator& machine, const std::vector<std::vector<std::int64_t>>& inputs) {
  return detail::simulator(machine).run(inputs);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SIMULATION_HPP
