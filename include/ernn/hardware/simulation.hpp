#ifndef ERNN_HARDWARE_SIMULATION_HPP
#define ERNN_HARDWARE_SIMULATION_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "ernn/hardware/accelerator.hpp"
#include "ernn/hardware/buffer_watch.hpp"
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
  /// By unit group: share of cycles with a new task, all units busy: 1. In the interval from the last frame's start on,
  /// in which the pipeline is full if there are as many frames as streams.
  std::vector<double> occupancy;
  std::vector<int> copies;  ///< by memory: versions of a word that were needed at the same time
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
      watches_.emplace_back(m);
    }
    for (std::size_t n = 0; n < design_.graph.leaves.size(); ++n) {
      const place& where = machine_.of_leaf[n];
      if (where.memory < 0) continue;
      const memory& m = machine_.memories[static_cast<std::size_t>(where.memory)];
      if (m.holds == memory::kind::weights) store(where, 0, design_.graph.leaves[n].raw, 0);
      if (m.rotates != rotation::stream) continue;
      for (int stream = 0; stream < m.copies; ++stream) store(where, stream, 0, 0);
    }
  }

  simulation_result run(const std::vector<std::vector<std::int64_t>>& inputs) {
    const int interval = machine_.times.interval, frames = static_cast<int>(inputs.size());
    const int last_start = (frames - 1) * interval;
    std::vector<std::size_t> next_issue(inputs.size(), 0);
    std::vector<std::size_t> tasks_done(inputs.size(), 0);
    std::vector<int> finished(inputs.size(), 0);
    std::vector<std::int64_t> begun(machine_.units.size(), 0);
    simulation_result result;
    result.outputs.resize(inputs.size());
    int first = 0, cycle = 0;
    if (frames > 0) load(0, inputs.front(), -interval);
    for (; first < frames; ++cycle) {
      // The next frame arrives while this one is read.
      const int next = cycle / interval + 1;
      if (cycle % interval == 0 && next < frames) load(next, inputs[static_cast<std::size_t>(next)], cycle);
      finish_tasks(tasks_done, cycle);
      busy_.clear();
      for (int frame = first; frame < frames && frame * interval <= cycle; ++frame) {
        const auto f = static_cast<std::size_t>(frame);
        for (std::size_t& n = next_issue[f];
             n < machine_.issues.size() && machine_.issues[n].cycle == cycle - frame * interval; ++n) {
          begin_task(machine_.issues[n], frame, cycle);
          const bool counts = cycle >= last_start && cycle < last_start + interval;
          begun[static_cast<std::size_t>(machine_.issues[n].group)] += counts ? 1 : 0;
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
    }
    if (frames > 1) result.interval = finished.back() - finished[finished.size() - 2];
    for (std::size_t n = 0; n < begun.size(); ++n) {
      result.occupancy.push_back(static_cast<double>(begun[n]) /
                                 (static_cast<double>(machine_.units[n].count) * interval));
    }
    for (buffer_watch& each : watches_) result.copies.push_back(each.most_at_once(cycle));
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

  struct result_of_task {
    place where;
    std::int32_t frame;
    std::int64_t raw;
  };

  /// [unit, copy, word] of the memory in which a frame's number lies.
  std::size_t slot(const place& where, int frame) const {
    const memory& m = machine_.memories[static_cast<std::size_t>(where.memory)];
    const int row = where.word;
    const bool by_row = m.rotates == rotation::row;
    const int copy = by_row ? static_cast<int>((std::int64_t{frame} * m.rows + row) % m.copies) : frame % m.copies;
    return (static_cast<std::size_t>(where.unit) * static_cast<std::size_t>(m.copies) +
            static_cast<std::size_t>(copy)) *
               static_cast<std::size_t>(m.words) +
           static_cast<std::size_t>(by_row ? 0 : where.word);
  }

  std::size_t address(const place& where, int frame) const {
    const auto n = static_cast<std::size_t>(where.memory);
    return base_[n] + slot(where, frame) * static_cast<std::size_t>(machine_.memories[n].numbers) +
           static_cast<std::size_t>(where.number);
  }

  void store(const place& where, int frame, std::int64_t raw, int cycle) {
    storage_[address(where, frame)] = raw;
    watches_[static_cast<std::size_t>(where.memory)].write(slot(where, frame), cycle);
  }

  std::int64_t fetch(const place& where, int frame, int cycle) {
    watches_[static_cast<std::size_t>(where.memory)].read(slot(where, frame), cycle);
    return storage_[address(where, frame)];
  }

  void load(int frame, const std::vector<std::int64_t>& input, int cycle) {
    for (std::size_t n = 0; n < design_.graph.leaves.size(); ++n) {
      const graph_leaf& leaf = design_.graph.leaves[n];
      if (leaf.what != graph_leaf::kind::input) continue;
      store(machine_.of_leaf[n], frame, input[static_cast<std::size_t>(leaf.index)], cycle);
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
    for_each_read(next.task, [&](const place& where) { begun.operands.push_back(fetch(where, frame, cycle)); });
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
      if (where.memory >= 0) written_.push_back({where, done.frame, static_cast<std::int64_t>(scratch_[n])});
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
  void finish_tasks(std::vector<std::size_t>& tasks_done, int cycle) {
    for (const result_of_task& each : written_) store(each.where, each.frame, each.raw, cycle);
    for (const std::int32_t frame : executed_) ++tasks_done[static_cast<std::size_t>(frame)];
    written_.clear();
    executed_.clear();
  }

  const accelerator& machine_;
  const layer_design& design_;
  std::vector<std::size_t> base_;  ///< of every memory in the storage
  std::vector<std::int64_t> storage_;
  std::vector<buffer_watch> watches_;  ///< by memory
  std::vector<int128> scratch_;        ///< results within the task that executes
  std::vector<flight> in_flight_;
  std::vector<result_of_task> written_;
  std::vector<std::int32_t> executed_;
  std::set<std::int64_t> busy_;
};

}  // namespace detail

/// Runs an accelerator's compute unit: frame n belongs to stream n mod streams, and every stream begins from the zero
/// state.
/// \param inputs  [frames][inputs], raw
/// \throws io::error  when a frame has another number of inputs than the layer
inline simulation_result simulate(const accelerator& machine, const std::vector<std::vector<std::int64_t>>& inputs) {
  const auto& leaves = machine.design->graph.leaves;
  const auto size = static_cast<std::size_t>(std::count_if(
      leaves.begin(), leaves.end(), [](const graph_leaf& leaf) { return leaf.what == graph_leaf::kind::input; }));
  for (const std::vector<std::int64_t>& frame : inputs) {
    if (frame.size() == size) continue;
    throw io::error(io::join("a simulated layer must be given its ", size, " inputs in every frame, but one has ",
                             frame.size(), ". Give all frames of this layer."));
  }
  return detail::simulator(machine).run(inputs);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SIMULATION_HPP
