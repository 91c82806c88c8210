// Compiled once for every block size and number of bits: PEERS_BLOCK_SIZE and PEERS_BITS.
#include "candidates.hpp"
#include "ernn/simd.hpp"
#include "ernn_engine.hpp"

namespace peers {

template <int BlockSize, int Bits>
candidate ernn_candidate(workload which) {
  using formats = ernn::standard_formats<Bits, BlockSize>;
  using projected_formats = ernn::standard_formats<Bits, BlockSize, 2>;
  return visit_workload<BlockSize, formats, projected_formats>(which, []<class Stack>(std::type_identity<Stack>) {
    return make_ernn_candidate<ernn::vectorised<Stack>>("ernn", BlockSize, Bits);
  });
}

template candidate ernn_candidate<PEERS_BLOCK_SIZE, PEERS_BITS>(workload which);

}  // namespace peers
