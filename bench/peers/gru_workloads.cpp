#include "run_workload.hpp"

namespace peers {

namespace {

template <template <int, class> class Config, int BlockSize, int Bits>
using fast =
    ernn::vectorised<ernn::gru<Config<BlockSize, ernn::standard_formats<Bits, BlockSize>>, ernn::reset_before>>;

}  // namespace

std::vector<measurement> run_gru_workloads() {
  std::vector<measurement> results;
  const auto w3_model = run_ernn<fast<w3, 1, 12>>("W3", "ernn", 1, results);
  run_ernn<fast<w3, 8, 12>>("W3", "ernn", 8, results);
  run_ernn<fast<w3, 16, 12>>("W3", "ernn", 16, results);
  run_dense("W3", w3_model, 160, results);

  const auto w5_model = run_ernn<fast<w5, 1, 12>>("W5", "ernn", 1, results);
  run_ernn<fast<w5, 8, 12>>("W5", "ernn", 8, results);
  run_dense("W5", w5_model, 16, results);
  return results;
}

}  // namespace peers
