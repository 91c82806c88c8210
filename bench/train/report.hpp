#ifndef BENCH_TRAIN_REPORT_HPP
#define BENCH_TRAIN_REPORT_HPP

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ernn/io/network_shape.hpp"
#include "train/layer_training.hpp"
#include "train/layer_work.hpp"
#include "train/measurement.hpp"

namespace throughput {

/// Lines of the table. \param peak  operations per second of the fastest matrix product
inline void print(const std::vector<measurement>& rows, double peak, nlohmann::ordered_json& json) {
  for (const measurement& row : rows) {
    const double speed = frames / row.seconds, operations = speed * operations_per_frame(row.shape);
    const std::string how = std::to_string(row.threads.replicas) + " x (" + std::to_string(row.threads.torch_threads) +
                            ", " + std::to_string(row.threads.blas_threads) + ")";
    std::printf("%-24s %-18s %-11s %9.0f %9.1f %6.0f %%\n", describe(row.shape).c_str(), row.engine.c_str(),
                how.c_str(), speed, operations * 1e-9, 100 * operations / peak);
    json.push_back({{"layer", describe(row.shape)},
                    {"engine", row.engine},
                    {"threads", row.threads.threads()},
                    {"replicas", row.threads.replicas},
                    {"torch_threads", row.threads.torch_threads},
                    {"blas_threads", row.threads.blas_threads},
                    {"frames_per_second", speed},
                    {"gflops", operations * 1e-9},
                    {"share_of_gemm_peak", operations / peak}});
  }
  std::fflush(stdout);
}

/// What the rows of a layer come to.
/// \param admm    seconds that it would add to a step
/// \param memory  bytes at most
inline std::string summarise(const std::vector<measurement>& rows, const ernn::io::layer_shape& shape, double admm,
                             double memory, nlohmann::ordered_json& json) {
  const double ours = best_of(rows, "ernn")->seconds;
  const double needed = bytes_of_weights(shape) + bytes_of_activations(shape, frames);
  nlohmann::ordered_json entry = {{"layer", describe(shape)},
                                  {"admm_share_of_time", admm / (ours + admm)},
                                  {"peak_memory_bytes", memory},
                                  {"weights_and_activations_bytes", needed}};
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(), "%-24s ADMM %.1f %% of the time, memory %.1f x", describe(shape).c_str(),
                100 * admm / (ours + admm), memory / needed);
  std::string line = text.data();
  for (const char* engine : {"libtorch", "libtorch, replicas"}) {
    const measurement* const theirs = best_of(rows, engine);
    if (theirs == nullptr) continue;
    entry["times_as_fast_as"][engine] = theirs->seconds / ours;
    std::snprintf(text.data(), text.size(), ", %.1f times as fast as %s", theirs->seconds / ours, engine);
    line += text.data();
  }
  for (const int block_size : circulant_block_sizes) {
    const std::string engine = engine_in_blocks(block_size);
    const double ratio = ours / best_of(rows, engine)->seconds;
    entry["block_circulant_times_as_fast"][engine] = ratio;
    std::snprintf(text.data(), text.size(), ", in blocks of %d %.1f times as fast", block_size, ratio);
    line += text.data();
  }
  json.push_back(entry);
  return line + '\n';
}

}  // namespace throughput

#endif  // BENCH_TRAIN_REPORT_HPP
