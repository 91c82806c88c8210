#ifndef ERNN_TRAIN_THREADS_HPP
#define ERNN_TRAIN_THREADS_HPP

#include <dlfcn.h>
#include <torch/torch.h>

namespace ernn::train {

/// Makes every operation of libtorch, and of the OpenBLAS below it, use the calling thread alone; for `run_at_once`.
///
/// Both start as many threads as there are cores for one operation, each without knowing of the other, and training
/// gets several times slower when they oversubscribe the cores. OpenBLAS reads OPENBLAS_NUM_THREADS when it is loaded,
/// which is before main(), so it is told here; another BLAS has no such function and is left as it is.
inline void use_one_thread_per_operation() {
  at::set_num_threads(1);
  using setter = void (*)(int);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): POSIX gives functions as void*
  if (const auto set_threads = reinterpret_cast<setter>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    set_threads(1);
  }
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_THREADS_HPP
