// How fast recurrent layers train: forward, backward and Adam's update, dense and in circulant blocks, against
// libtorch's own layers at their best setting of threads, and how much of that ADMM would take. `./run bench train`
// prints the table. usage: train_throughput FILE.json
//
// All settings of a layer take turns, and each is judged by its fastest step: compare the rows of one run.
#include <torch/torch.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/train/admm.hpp"
#include "ernn/train/layer/recurrent_layer.hpp"
#include "ernn/train/threads.hpp"
#include "measure/peak_memory.hpp"
#include "measure/step_times.hpp"
#include "train/gemm_peak.hpp"
#include "train/layer_training.hpp"
#include "train/measurement.hpp"
#include "train/report.hpp"

namespace {

using ernn::io::cell_kind;
using ernn::io::layer_shape;

constexpr int steps_per_round = 20;  // of ADMM

double fastest(const std::function<void()>& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int k = 0; k <= throughput::repetitions; ++k) best = std::min(best, 1e-6 * measure::microseconds_of(work));
  return best;
}

/// Seconds that ADMM adds to a step.
double admm_seconds(const layer_shape& shape) {
  ernn::train::use_one_thread_per_operation();
  ernn::train::recurrent_layer layer(shape);
  for (const torch::Tensor& parameter : layer->parameters()) parameter.mutable_grad() = torch::zeros_like(parameter);
  std::map<std::string, ernn::train::circulant_structure> structures = {{"input_weight", {8, shape.gates()}},
                                                                        {"recurrent_weight", {8, shape.gates()}}};
  if (shape.has_projection()) structures["projection_weight"] = {8, 1};
  ernn::train::admm method(ernn::train::find_circulant_weights(*layer, structures), 1e-2);
  return fastest([&] { method.add_penalty_gradients(); }) + fastest([&] { method.update_duals(); }) / steps_per_round;
}

/// The layers that are measured.
std::vector<layer_shape> all_shapes() {
  const auto shape = [](cell_kind cell, int hidden, int projection, bool peepholes) {
    layer_shape made;
    made.cell = cell;
    made.input_size = 153;
    made.hidden_size = hidden;
    made.projection_size = projection;
    made.peepholes = peepholes;
    return made;
  };
  return {shape(cell_kind::lstm, 1024, 512, false),
          shape(cell_kind::lstm, 1024, 512, true),
          shape(cell_kind::lstm, 512, 0, false),
          shape(cell_kind::lstm, 256, 0, false),
          shape(cell_kind::gru_reset_before, 1024, 0, false),
          shape(cell_kind::gru_reset_after, 1024, 0, false),
          shape(cell_kind::gru_reset_after, 256, 0, false)};
}

}  // namespace

int main(int argument_count, char** arguments) try {
  if (argument_count != 2) {
    std::fprintf(stderr, "usage: train_throughput FILE.json\n");
    return 2;
  }
  torch::manual_seed(1);
  nlohmann::ordered_json json;
  const std::vector<layer_shape> shapes = all_shapes();
  // First of all, as a process only ever grows.
  std::vector<double> memories;
  for (const layer_shape& layer : shapes) {
    layer_shape small = layer;
    small.hidden_size = 32;
    small.projection_size = layer.has_projection() ? 16 : 0;
    memories.push_back(
        measure::added_peak_memory([&] { throughput::two_steps(small); }, [&] { throughput::two_steps(layer); }));
  }
  std::printf("%d cores, batches of %d x %d frames.\n\n", throughput::cores, static_cast<int>(throughput::batch),
              static_cast<int>(throughput::time_steps));
  std::printf("%-24s %-18s %-11s %9s %9s %9s\n", "layer", "engine", "threads*", "frames/s", "GFLOP/s", "of peak**");
  throughput::gemm_peak peak(throughput::cores);
  std::string summary;
  for (std::size_t k = 0; k < shapes.size(); ++k) {
    const std::vector<throughput::measurement> rows = throughput::measure_layer(shapes[k], peak);
    throughput::print(rows, peak.operations_per_second(), json["rows"]);
    summary += throughput::summarise(rows, shapes[k], admm_seconds(shapes[k]), memories[k], json["summary"]);
  }
  json["gemm_peak_gflops"] = peak.operations_per_second() * 1e-9;
  std::printf(
      "\n*  parts of a batch at once x (threads of libtorch, threads of the BLAS)\n"
      "** the fastest single-precision matrix product so far; in all %.1f GFLOP/s\n\n"
      "At the best setting of each; ADMM with blocks of 8, Z and U updated every %d steps; peak memory over that "
      "of the weights and the activations of a batch:\n%s",
      peak.operations_per_second() * 1e-9, steps_per_round, summary.c_str());
  ernn::io::write_file(arguments[1], json.dump(2) + "\n");
  std::printf("wrote %s\n", arguments[1]);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "train_throughput: %s\n", failure.what());
  return 1;
}
