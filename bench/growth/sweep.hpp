#ifndef BENCH_GROWTH_SWEEP_HPP
#define BENCH_GROWTH_SWEEP_HPP

#include <array>

#include "peers/engine.hpp"

/// How the cost of a step grows with the size of the layer and shrinks with that of the blocks.
namespace growth {

inline constexpr int input_size = 160, bits = 12;
inline constexpr int smallest_hidden_size = 32, largest_hidden_size = 4096;
inline constexpr std::array block_sizes = {1, 2, 4, 8, 16, 32, 64};

/// The vectorised LSTM. sweep_candidate.cpp is compiled once for every block size.
///
/// \param hidden_size  a power of two between the two above, and a multiple of the block size
template <int BlockSize>
peers::candidate sweep_candidate(int hidden_size);

}  // namespace growth

#endif  // BENCH_GROWTH_SWEEP_HPP
