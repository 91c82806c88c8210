#ifndef BENCH_PEERS_CANDIDATES_HPP
#define BENCH_PEERS_CANDIDATES_HPP

#include <vector>

#include "engine.hpp"
#include "workloads.hpp"

/// The parts of the comparison, sources of their own, so that they compile side by side.
namespace peers {

/// The library's vectorised kernel. ernn_candidate.cpp is compiled once for every block size and number of bits.
///
/// \tparam Bits  of weights, and of all other numbers from 12 on; beside shorter weights they have 12
template <int BlockSize, int Bits>
candidate ernn_candidate(workload which);

/// The library's scalar kernel, with blocks of 8 and 12 bits.
candidate scalar_candidate(workload which);

/// All other engines: they know dense matrices only.
std::vector<candidate> dense_candidates(workload which);

/// Those of libtorch, for the same layers.
/// \param layers  first layer first
std::vector<candidate> torch_candidates(const std::vector<reference::lstm>& layers);
std::vector<candidate> torch_candidates(const std::vector<reference::gru>& layers);

/// Tells libtorch, and whatever else computes on OpenMP's threads, to use one.
void use_one_thread();

}  // namespace peers

#endif  // BENCH_PEERS_CANDIDATES_HPP
