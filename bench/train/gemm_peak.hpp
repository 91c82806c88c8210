#ifndef BENCH_TRAIN_GEMM_PEAK_HPP
#define BENCH_TRAIN_GEMM_PEAK_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "ernn/train/layer/packed_matrix.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/module_replicas.hpp"
#include "ernn/train/threads.hpp"
#include "measure/step_times.hpp"

namespace throughput {

/// The most that a product of large matrices gets: by the BLAS on its own threads, by the BLAS on one thread per core,
/// or by `packed_matrix`. Measured again and again between the layers' steps, so that both have the same luck.
class gemm_peak {
 public:
  explicit gemm_peak(int cores) : cores_(cores), results_(torch::zeros({cores, size, size}).unbind()) {}

  void measure() {
    ernn::train::use_threads_per_operation(1, cores_);
    offer(1, [&] { torch::mm_out(results_[0], a_, b_); });
    ernn::train::use_one_thread_per_operation();
    offer(cores_, [&] {
      ernn::train::run_at_once(results_.size(), [&](std::size_t k) { torch::mm_out(results_[k], a_, b_); });
    });
    offer(cores_, [&] {
      ernn::train::run_at_once(results_.size(), [&](std::size_t k) {
        packed_.add_product(ernn::train::rows_from(a_, 0), ernn::train::rows_from(results_[k], 0), size);
      });
    });
  }

  double operations_per_second() const { return best_; }

 private:
  static constexpr std::int64_t size = 1024;

  void offer(double products, const std::function<void()>& work) {
    best_ = std::max(best_, 1e6 * products * 2 * size * size * size / ::measure::microseconds_of(work));
  }

  int cores_;
  torch::Tensor a_ = torch::randn({size, size}), b_ = torch::randn({size, size});
  ernn::train::packed_matrix packed_{b_};
  std::vector<torch::Tensor> results_;  // of as many products at once as there are cores
  double best_ = 0;
};

}  // namespace throughput

#endif  // BENCH_TRAIN_GEMM_PEAK_HPP
