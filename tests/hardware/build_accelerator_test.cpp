#include "ernn/hardware/build_accelerator.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <utility>

#include "ernn/hardware/gantt_chart.hpp"
#include "ernn/hardware/simulation.hpp"
#include "hardware/scheduled_layers.hpp"
#include "io/support.hpp"

using namespace scheduled;
using hardware::accelerator;
using hardware::build_accelerator;
using hardware::configuration;
using hardware::simulate;
using hardware::task_kind;

namespace {

/// How many tasks of a kind and a level there are.
std::size_t count_tasks(const hardware::layer_design& design, task_kind kind, int level) {
  return static_cast<std::size_t>(
      std::count_if(design.tasks.tasks.begin(), design.tasks.tasks.end(),
                    [&](const hardware::task_name& task) { return task.kind == kind && task.level == level; }));
}

int multiplications(const hardware::layer_design& design, std::size_t task) {
  int count = 0;
  for (const std::int32_t n : design.tasks.operations_of(task)) {
    if (design.graph.nodes[static_cast<std::size_t>(n)].kind == operation::multiply) ++count;
  }
  return count;
}

/// The accelerator's outputs are the kernel's, and what the simulation counts is what was planned.
template <class Layer>
void check(const configuration& sizes) {
  const sample<Layer> layer;
  const accelerator machine = build_accelerator(layer.design, sizes);
  const int streams = machine.times.streams();
  const auto inputs = random_inputs<Layer>(4 * streams + 1);
  const auto simulated = simulate(machine, inputs);
  CHECK(simulated.outputs == kernel_outputs<Layer>(*layer.weights, inputs, streams));
  CHECK(simulated.latency == machine.times.latency);
  CHECK(simulated.interval == machine.times.interval);
  for (std::size_t n = 0; n < machine.memories.size(); ++n) {
    CAPTURE(machine.memories[n].name);
    CHECK(simulated.copies[n] == machine.memories[n].copies);
  }
}

/// Larger blocks outside the recurrence (E-RNN's Phase I): matrices of three sizes, of which W_x and W_r have rows of
/// equally many blocks.
struct three_block_sizes : projected<4, 13, 16, 8> {
  using formats = standard_formats<12, 8, 3>;
  static constexpr int input_block_size = 8;
  static constexpr int projection_block_size = 2;
};
/// A smaller block of the input.
struct two_block_sizes : plain<4, 5, 16> {
  static constexpr int input_block_size = 1;
};
using mixed_lstm = lstm<three_block_sizes>;
using mixed_gru = gru<two_block_sizes, reset_before>;

const configuration lstm_sizes = {false, {{4, 1, 1}, {2, 1, 1}}, {2}};

}  // namespace

TEST_CASE("tasks of an LSTM: a transform per block, a product per block of weights, an element per hidden unit") {
  const sample<projected_lstm> layer;
  const hardware::layer_design& design = *layer.design;
  constexpr std::size_t input_columns = 2, state_columns = 3, gate_rows = 16, hidden_columns = 4, output_rows = 3;
  CHECK(count_tasks(design, task_kind::forward, 0) == input_columns + state_columns);
  CHECK(count_tasks(design, task_kind::product, 0) == gate_rows * (input_columns + state_columns));
  CHECK(count_tasks(design, task_kind::inverse, 0) == gate_rows);
  CHECK(count_tasks(design, task_kind::element, 0) == 32);
  CHECK(count_tasks(design, task_kind::forward, 1) == hidden_columns);
  CHECK(count_tasks(design, task_kind::product, 1) == output_rows * hidden_columns);
  CHECK(count_tasks(design, task_kind::inverse, 1) == output_rows);
  for (std::size_t task = 0; task < design.tasks.tasks.size(); ++task) {
    // A real FFT of 8 has 2 real products, a block product 14, an element 3 peepholes, 3 products and 5 activations.
    const std::array<int, 4> expected = {2, 14, 2, 11};
    CHECK(multiplications(design, task) == expected[static_cast<std::size_t>(design.tasks.tasks[task].kind)]);
  }
}

TEST_CASE("with three products per bin, the sums of an input's parts are formed once per block column") {
  const sample<gauss_lstm> gauss;
  const sample<projected_lstm> plain;
  constexpr std::size_t sums_of_parts = 3, first_forward = 0;
  CHECK(gauss.design->tasks.operations_of(first_forward).size() ==
        plain.design->tasks.operations_of(first_forward).size() + sums_of_parts);
}

TEST_CASE("a GRU with the reset before the product has a second matrix stage, one with the reset after it has not") {
  const sample<gru_before> before;
  CHECK(before.design->stages.matrices.size() == 2);
  CHECK(before.design->stages.elements.size() == 2);
  CHECK(before.design->stages.matrices[1].groups[0].columns() == 4 + 8);  // W_hx x and W_hc (r * c')
  const sample<gru_after> after;
  CHECK(after.design->stages.matrices.size() == 1);
  CHECK(after.design->stages.elements.size() == 1);
  CHECK(after.design->stages.matrices[0].groups.size() == 3);  // gates, W_hx x, W_hc c'
}

TEST_CASE("a simulated accelerator gives the kernel's bits, in the planned cycles") {
  check<projected_lstm>(lstm_sizes);
  check<projected_lstm>({false, {{16, 3, 16}, {3, 2, 3}}, {32}});
  check<projected_lstm>({true, {{5, 1, 2}}, {3}});
  check<gauss_lstm>(lstm_sizes);
  check<dense_lstm>({false, {{7, 1, 1}}, {1}});
  check<gru_before>({true, {{3, 1, 1}}, {1, 2}});
  check<gru_before>({true, {{16, 2, 2}}, {4, 1}});
  check<gru_before>({false, {{3, 1, 1}, {8, 1, 1}}, {1, 2}});
  check<gru_after>({false, {{5, 1, 2}}, {1}});
}

TEST_CASE("a layer whose matrices have different block sizes too") {
  check<mixed_lstm>({false, {{4, 1, 2}, {2, 1, 1}}, {2}});
  check<mixed_lstm>({true, {{3, 2, 2}}, {1}});
  check<mixed_gru>({true, {{6, 1, 2}}, {1, 2}});
  check<mixed_gru>({false, {{3, 1, 1}, {8, 1, 2}}, {1, 2}});
  check<gru<two_block_sizes, reset_after>>({false, {{5, 1, 2}}, {1}});
}

TEST_CASE(
    "matrices with blocks of two sizes have weights in two memories, and processing elements for the larger one") {
  const sample<mixed_lstm> layer;
  CHECK(layer.design->stages.matrices[0].groups.size() == 2);  // W_x and W_r
  CHECK(layer.design->stages.matrices[0].groups[0].columns() == layer.design->stages.matrices[0].groups[1].columns());
  const accelerator machine = build_accelerator(layer.design, {false, {{4, 1, 2}, {2, 1, 1}}, {2}});
  const auto memory_of = [&](const std::string& name) {
    const auto found = std::find_if(machine.memories.begin(), machine.memories.end(),
                                    [&](const hardware::memory& m) { return m.name == name; });
    REQUIRE(found != machine.memories.end());
    return *found;
  };
  CHECK(memory_of("weights of processing elements 1, blocks of 8").bits == 8 * 12);
  CHECK(memory_of("weights of processing elements 1, blocks of 8").words == 8 / 4 * 2);
  CHECK(memory_of("weights of processing elements 1, blocks of 4").bits == 4 * 12);
  CHECK(memory_of("weights of processing elements 1, blocks of 4").words == 16 / 4 * 2);
  CHECK(machine.units[1].each.cost.dsp == 14);  // a block of 8: 2 real products, 3 complex ones
}

TEST_CASE("every unit begins each of its tasks once per frame") {
  const sample<projected_lstm> layer;
  const accelerator machine = build_accelerator(layer.design, lstm_sizes);
  const auto simulated = simulate(machine, random_inputs<projected_lstm>(50));
  // 16 rows of 5 columns on 4 elements: 20 of the interval's 20 cycles.
  CHECK(machine.times.interval == 20);
  CHECK(simulated.occupancy[1] == 1);
  // 32 units on 2 element-wise units: 16 of 20 cycles.
  CHECK(simulated.occupancy[3] == 0.8);
}

TEST_CASE("a stage begins with the first results of the one before, not with its last") {
  const sample<projected_lstm> layer;
  const hardware::timeline times = hardware::timeline_of(*layer.design, lstm_sizes);
  CHECK(times.levels[0].elements < times.levels[0].matrices_done);
  CHECK(times.levels[1].forwards < times.levels[0].done);
}

TEST_CASE("with a copy less than planned, a memory is overwritten before it is read") {
  const sample<projected_lstm> layer;
  const accelerator machine = build_accelerator(layer.design, lstm_sizes);
  const auto inputs = random_inputs<projected_lstm>(30);
  const auto expected = simulate(machine, inputs).outputs;
  int shortened = 0;
  for (std::size_t n = 0; n < machine.memories.size(); ++n) {
    if (machine.memories[n].copies == 1) continue;
    CAPTURE(machine.memories[n].name);
    accelerator changed = machine;
    --changed.memories[n].copies;
    CHECK(simulate(changed, inputs).outputs != expected);
    ++shortened;
  }
  CHECK(shortened == 4);  // input, states, sums
}

TEST_CASE("a frame with another number of inputs than the layer is an error") {
  const sample<projected_lstm> layer;
  const accelerator machine = build_accelerator(layer.design, lstm_sizes);
  CHECK(io::message_of([&] { simulate(machine, {std::vector<std::int64_t>(12)}); }) ==
        "a simulated layer must be given its 13 inputs in every frame, but one has 12. Give all frames of this layer.");
}

TEST_CASE("two tasks on one unit in one cycle are an error") {
  const sample<projected_lstm> layer;
  accelerator machine = build_accelerator(layer.design, lstm_sizes);
  machine.issues[1].unit = machine.issues[0].unit;
  machine.issues[1].group = machine.issues[0].group;
  machine.issues[1].cycle = machine.issues[0].cycle;
  CHECK(
      io::message_of([&] { simulate(machine, random_inputs<projected_lstm>(1)); }) ==
      "an accelerator must begin one task per unit and cycle, but forward transforms 1, unit 0, begins two in cycle 0. "
      "This is a mistake of the scheduler: report it.");
}

TEST_CASE("weights lie in the memories of the processing elements that use them, in the order of use") {
  const sample<projected_lstm> layer;
  const accelerator machine = build_accelerator(layer.design, lstm_sizes);
  const auto weights = std::find_if(machine.memories.begin(), machine.memories.end(), [](const hardware::memory& m) {
    return m.name == "weights of processing elements 1, blocks of 8";
  });
  REQUIRE(weights != machine.memories.end());
  CHECK(weights->count == 4);
  CHECK(weights->words == 4 * 5);
  CHECK(weights->bits == 8 * 12);
  // Tensor 0, W_x: block (5, 1) is the second column of the second row of element 1.
  for (std::size_t n = 0; n < layer.design->graph.leaves.size(); ++n) {
    const hardware::graph_leaf& leaf = layer.design->graph.leaves[n];
    if (leaf.what != hardware::graph_leaf::kind::weight || leaf.tensor != 0 || leaf.index / 8 != 5 * 2 + 1) continue;
    CHECK(machine.of_leaf[n].unit == 1);
    CHECK(machine.of_leaf[n].word == 5 + 1);
  }
}

TEST_CASE("all units of a group read their weights at one address, so that one wide memory can hold them") {
  const sample<gru_after> layer;  // rows of three lengths, which 5 elements do not divide
  const accelerator machine = build_accelerator(layer.design, {false, {{5, 1, 2}}, {3}});
  std::vector<hardware::issue> by_task(machine.issues.size());
  for (const hardware::issue& each : machine.issues) by_task[static_cast<std::size_t>(each.task)] = each;
  std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> address;  // by memory and cycle
  for (const hardware::word_use& use : hardware::traffic_of(machine, by_task).reads) {
    if (machine.memories[static_cast<std::size_t>(use.memory)].holds != hardware::memory::kind::weights) continue;
    CHECK(address.try_emplace({use.memory, use.cycle}, use.word).first->second == use.word);
  }
  CHECK(address.size() > 50);
}

TEST_CASE("the chart shows every busy time of every frame in its place") {
  const sample<dense_lstm> layer;
  const accelerator machine = build_accelerator(layer.design, {false, {{24, 1, 4}}, {6}});
  // 24 rows of 11 columns in one pass, then 6 cycles of transforms back, then one cycle of element-wise units.
  const std::string chart = hardware::gantt_chart(machine, 2);
  const auto count = [&](const std::string& text) {
    int found = 0;
    for (std::size_t at = chart.find(text); at != std::string::npos; at = chart.find(text, at + 1)) ++found;
    return found;
  };
  CHECK(count("<rect ") == 2 * 3);
  CHECK(count("frame 0, cycles 0 to 10<") == 1);
  CHECK(count("frame 1, cycles 11 to 21<") == 1);
  const int summed = 10 + machine.units[0].each.latency;
  CHECK(count(io::join("frame 0, cycles ", summed, " to ", summed + 5, "<")) == 1);
  CHECK(count("<text ") == 1 + 3 + 1 + 2);  // above the chart, beside its rows, below it and each frame's start
  CHECK(count(">11</text>") == 1);
  CHECK(io::contains(chart, "one every 11 cycles"));
}
