// Compiled once for every block size and number of bits: PEERS_BLOCK_SIZE and PEERS_BITS.
#include "candidates.hpp"
#include "ernn/simd.hpp"
#include "ernn_engine.hpp"

namespace peers {

/// See candidates.hpp.
template <int BlockSize, int Bits, int StateIntegerBits>
struct candidate_formats : ernn::standard_formats<ernn::maximum(Bits, 12), BlockSize, StateIntegerBits> {
  using spectral_weight = ernn::fixed<Bits, 1>;
};

template <int BlockSize, int Bits>
candidate ernn_candidate(workload which) {
  using formats = candidate_formats<BlockSize, Bits, 1>;
  using projected_formats = candidate_formats<BlockSize, Bits, 2>;
  return visit_workload<BlockSize, formats, projected_formats>(which, []<class Stack>(std::type_identity<Stack>) {
    return make_ernn_candidate<ernn::vectorised<Stack>>("ernn", BlockSize, Bits);
  });
}

template candidate ernn_candidate<PEERS_BLOCK_SIZE, PEERS_BITS>(workload which);

}  // namespace peers
