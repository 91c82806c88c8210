#include "run_workload.hpp"

namespace peers {

namespace {

template <template <int, class> class Config, int BlockSize, int Bits>
using layer = ernn::lstm<Config<BlockSize, ernn::standard_formats<Bits, BlockSize, 2>>>;
template <template <int, class> class Config, int BlockSize, int Bits>
using fast = ernn::vectorised<layer<Config, BlockSize, Bits>>;

}  // namespace

std::vector<measurement> run_lstm_workloads() {
  std::vector<measurement> results;
  const auto w1_model = run_ernn<fast<w1, 1, 12>>("W1", "ernn", 1, results);
  run_ernn<fast<w1, 4, 12>>("W1", "ernn", 4, results);
  run_ernn<fast<w1, 8, 12>>("W1", "ernn", 8, results);
  run_ernn<fast<w1, 16, 12>>("W1", "ernn", 16, results);
  run_ernn<fast<w1, 32, 12>>("W1", "ernn", 32, results);
  run_ernn<fast<w1, 8, 16>>("W1", "ernn", 8, results);
  run_ernn<layer<w1, 8, 12>>("W1", "ernn scalar", 8, results);
  run_dense("W1", w1_model, 160, results);

  const auto w4_model = run_ernn<fast<w4, 1, 12>>("W4", "ernn", 1, results);
  run_ernn<fast<w4, 8, 12>>("W4", "ernn", 8, results);
  run_dense("W4", w4_model, 32, results);
  return results;
}

}  // namespace peers
