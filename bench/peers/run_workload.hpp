#ifndef BENCH_PEERS_RUN_WORKLOAD_HPP
#define BENCH_PEERS_RUN_WORKLOAD_HPP

#include <vector>

#include "ernn_engine.hpp"
#include "workloads_run.hpp"

namespace peers {

/// Checks and times one fixed-point layer. \return the double model before its first step
template <class Layer>
auto run_ernn(const char* workload, const char* name, int block, std::vector<measurement>& results) {
  const auto [engine, model] = make_ernn_engine<Layer>(name, block);
  auto running = model;
  check(engine, running, Layer::input_size);
  results.push_back(time_steps(workload, engine, Layer::input_size));
  return model;
}

/// The same for all single-precision engines.
template <class Model>
void run_dense(const char* workload, const Model& model, int input_size, std::vector<measurement>& results) {
  for (const engine& dense : dense_engines(model)) {
    auto running = model;
    check(dense, running, input_size);
    results.push_back(time_steps(workload, dense, input_size));
  }
}

}  // namespace peers

#endif  // BENCH_PEERS_RUN_WORKLOAD_HPP
