#ifndef TABLES_TABLE_ROW_HPP
#define TABLES_TABLE_ROW_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ernn/hardware/gantt_chart.hpp"
#include "ernn/hardware/simulation.hpp"
#include "ernn/io/error.hpp"
#include "tables/paper_layers.hpp"
#include "tables/plan_and_count.hpp"
#include "tables/published_design.hpp"

namespace tables {

/// A published row and what we have beside it.
struct table_row {
  hardware::published_row row;
  figures ours;
  hardware::activity of_frame;  ///< ours
  double all_channels = 0;      ///< frames/s of all of ESE's channels; else 0
  double cautious = 0;          ///< planned frames/s in the room that the paper's overheads leave; 0: unknown
  std::optional<published_model> model;
  std::string chart;       ///< the pipeline as SVG; empty: none
  plan_and_count checked;  ///< ours; empty: ESE's, which has no plan
};

/// Simulates two frames of every stream and compares every bit with the kernel's.
template <class Layer>
hardware::simulation_result simulated(const hardware::accelerator& machine, const typename Layer::weights& weights) {
  const auto streams = static_cast<std::size_t>(machine.times.streams());
  std::vector<typename Layer::state> states(streams, Layer::initial_state());
  std::vector<typename Layer::input> frames(2 * streams);
  std::vector<std::vector<std::int64_t>> inputs(frames.size()), outputs(frames.size());
  random_numbers numbers;
  for (std::size_t n = 0; n < frames.size(); ++n) {
    io::visit_numbers(frames[n], numbers);
    for (const auto& x : frames[n].data) inputs[n].push_back(x.raw());
    auto& state = states[n % streams];
    state = Layer::step(weights, frames[n], state);
    for (const auto& y : state.output.data) outputs[n].push_back(y.raw());
  }
  auto result = hardware::simulate(machine, inputs);
  if (result.outputs != outputs) {
    throw io::error("the simulated accelerator must give the kernel's bits, but does not. Report it.");
  }
  return result;
}

/// Numbers that the matrices' memories hold, those of padded columns included.
inline double stored_parameters(const hardware::operation_graph& graph) {
  double count = 0;
  for (const hardware::graph_tensor& tensor : graph.tensors) {
    if (tensor.is_matrix()) count += double{1} * tensor.block_rows * tensor.block_columns * tensor.block_size;
  }
  return count;
}

/// Frames per second if DSP slices, LUTs and flip-flops cost as much more than in our model as they did in the paper's
/// designs. Block RAM is left as it is: our accelerators keep their numbers otherwise.
inline double cautious_frames(const std::shared_ptr<const hardware::layer_design>& design, const figures& factor,
                              double most_latency) {
  hardware::request wish{hardware::goal::most_frames, 0, most_latency, {}};
  wish.fill.dsp /= std::max(1.0, factor.of[dsp]);
  wish.fill.lut /= std::max(1.0, factor.of[lut]);
  wish.fill.ff /= std::max(1.0, factor.of[ff]);
  return schedule(design, wish).frames_per_second();
}

/// Our accelerator with the most frames per second and no more latency than published, and the published one in our
/// model. \param known  a row on the KU060 adds to them
template <class Layer>
table_row evaluate(const hardware::published_row& row, overheads& known) {
  const auto weights = random_weights<Layer>();
  const auto design = std::make_shared<hardware::layer_design>(
      hardware::design_layer<Layer>(*weights, hardware::find_device(row.device), 200));
  const hardware::accelerator fastest = schedule(design, {hardware::goal::most_frames, 0, row.latency, {}});
  const auto counted = simulated<Layer>(fastest, *weights);

  table_row result{row, {}, activity_of(fastest), 0, 0, {}, {}, compare(fastest, counted)};
  result.ours.set_parameters(stored_parameters(design->graph), dense_parameters(is_gru(row)));
  result.ours.set_resources(used_by(fastest, {}), design->target);
  result.ours.of[latency] = counted.latency / design->clock;
  result.ours.of[frames] = fastest.compute_units * design->clock * 1e6 / counted.interval;
  result.model = model_of_published(*design, is_gru(row), known.rate_of(row));
  if (row.device == "ku060") known.fit(row, *result.model);
  result.cautious = cautious_frames(design, known.of(row), row.latency);
  // One frame more than are in flight at once, so that the first stream's next one is seen to wait for its state.
  result.chart = gantt_chart(fastest, fastest.times.streams() + 1);
  return result;
}

}  // namespace tables

#endif  // TABLES_TABLE_ROW_HPP
