#ifndef ERNN_TRAIN_THREADS_HPP
#define ERNN_TRAIN_THREADS_HPP

#include <dlfcn.h>
#include <torch/torch.h>

namespace ernn::train {

/// Threads that libtorch, and the OpenBLAS below it, use for one operation.
///
/// Both start as many threads as there are cores for one operation, each without knowing of the other, and training
/// gets several times slower when they oversubscribe the cores. OpenBLAS reads OPENBLAS_NUM_THREADS when it is loaded,
/// which is before main(), so it is told here; another BLAS has no such function and is left as it is.
inline void use_threads_per_operation(int torch_threads, int blas_threads) {
  at::set_num_threads(torch_threads);
  using setter = void (*)(int);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): POSIX gives functions as void*
  if (const auto set_threads = reinterpret_cast<setter>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    set_threads(blas_threads);
  }
}

/// Makes every operation use the calling thread alone; for `run_at_once`.
inline void use_one_thread_per_operation() {
  use_threads_per_operation(1, 1);
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_THREADS_HPP
