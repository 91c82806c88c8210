// Compiled once for every block size: GROWTH_BLOCK_SIZE.
#include <stdexcept>

#include "ernn/simd.hpp"
#include "growth/sweep.hpp"
#include "peers/ernn_engine.hpp"
#include "peers/workloads.hpp"

namespace growth {

namespace {

template <int BlockSize, int HiddenSize>
peers::candidate candidate_from(int hidden_size) {
  if constexpr (HiddenSize > largest_hidden_size) {
    throw std::logic_error("a hidden size of the sweep must be a power of two from 32 to 4096.");
  } else {
    using formats = ernn::standard_formats<bits, BlockSize>;
    using layer = ernn::lstm<peers::plain_layer<BlockSize, formats, input_size, HiddenSize>>;
    if (hidden_size != HiddenSize) return candidate_from<BlockSize, 2 * HiddenSize>(hidden_size);
    return peers::make_ernn_candidate<ernn::vectorised<ernn::stack<layer>>>("ernn", BlockSize, bits);
  }
}

}  // namespace

template <int BlockSize>
peers::candidate sweep_candidate(int hidden_size) {
  return candidate_from<BlockSize, ernn::maximum(smallest_hidden_size, BlockSize)>(hidden_size);
}

template peers::candidate sweep_candidate<GROWTH_BLOCK_SIZE>(int hidden_size);

}  // namespace growth
