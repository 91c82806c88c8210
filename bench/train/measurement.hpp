#ifndef BENCH_TRAIN_MEASUREMENT_HPP
#define BENCH_TRAIN_MEASUREMENT_HPP

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "ernn/io/network_shape.hpp"
#include "measure/step_times.hpp"
#include "train/gemm_peak.hpp"
#include "train/layer_training.hpp"

namespace throughput {

/// A line of the table.
struct measurement {
  ernn::io::layer_shape shape;
  std::string engine;
  threading threads;
  std::function<void()> step;
  double seconds = std::numeric_limits<double>::infinity();
};

inline std::string describe(const ernn::io::layer_shape& shape) {
  std::string text = shape.is_lstm() ? "LSTM " : "GRU ";
  text += std::to_string(shape.hidden_size);
  if (shape.has_projection()) text += "/" + std::to_string(shape.projection_size);
  if (shape.peepholes) text += " peephole";
  return text + (shape.cell == ernn::io::cell_kind::gru_reset_before ? " reset before" : "");
}

inline ernn::io::layer_shape in_blocks(ernn::io::layer_shape shape, int block_size) {
  shape.input_block_size = shape.recurrent_block_size = shape.projection_block_size = block_size;
  return shape;
}

inline std::string engine_in_blocks(int block_size) {
  return block_size == 1 ? "ernn" : "ernn, block " + std::to_string(block_size);
}

inline constexpr std::array<int, 2> circulant_block_sizes = {8, 16};

inline constexpr int repetitions = 4;

/// All settings of a layer, in turns.
inline std::vector<measurement> measure_layer(const ernn::io::layer_shape& shape, gemm_peak& peak) {
  std::vector<measurement> rows;
  const auto add_ours = [&](int block_size) {
    const ernn::io::layer_shape ours = in_blocks(shape, block_size);
    for (const int replicas : std::set<int>{1, cores}) {
      const threading threads = {replicas, 1, 1};
      rows.push_back(
          {ours, engine_in_blocks(block_size), threads, step_of(ernn::train::recurrent_layer(ours), threads, ours)});
    }
  };
  add_ours(1);
  for (const int block_size : circulant_block_sizes) add_ours(block_size);
  for (const threading& threads : every_threading()) {
    const auto step = torch_step(shape, threads);
    if (step) rows.push_back({shape, threads.replicas > 1 ? "libtorch, replicas" : "libtorch", threads, step});
  }
  // The first round warms up.
  for (int k = 0; k <= repetitions; ++k) {
    for (measurement& row : rows) row.seconds = std::min(row.seconds, 1e-6 * ::measure::microseconds_of(row.step));
    peak.measure();
  }
  return rows;
}

inline const measurement* best_of(const std::vector<measurement>& rows, const std::string& engine) {
  const measurement* best = nullptr;
  for (const measurement& row : rows) {
    if (row.engine == engine && (best == nullptr || row.seconds < best->seconds)) best = &row;
  }
  return best;
}

}  // namespace throughput

#endif  // BENCH_TRAIN_MEASUREMENT_HPP
