#ifndef BENCH_PEERS_WORKLOADS_RUN_HPP
#define BENCH_PEERS_WORKLOADS_RUN_HPP

#include <vector>

#include "core/cell/dense_reference.hpp"
#include "engine.hpp"
#include "measure.hpp"

/// The parts of the comparison, a source each, so that they compile side by side.
namespace peers {

/// Engines in single precision for the same layer as the double model's.
std::vector<engine> dense_engines(const reference::lstm& model);
std::vector<engine> dense_engines(const reference::gru& model);

/// Every engine on the LSTM workloads W1 and W4, checked and timed.
std::vector<measurement> run_lstm_workloads();

/// Every engine on the GRU workloads W3 and W5, checked and timed.
std::vector<measurement> run_gru_workloads();

}  // namespace peers

#endif  // BENCH_PEERS_WORKLOADS_RUN_HPP
