#ifndef ASR_LOADED_MODEL_HPP
#define ASR_LOADED_MODEL_HPP

#include <cstdint>
#include <filesystem>
#include <memory>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/kernel.hpp"

namespace asr {

/// A model from a file, in floating or fixed point, ready to run. What it costs includes its feature transform, which
/// is in floating point.
struct loaded_model {
  std::unique_ptr<acoustic_kernel> kernel;
  acoustic_task task;
  std::uint64_t parameters = 0;
  std::uint64_t bytes = 0;
  std::uint64_t multiplications_per_frame = 0;
};

/// \throws ernn::io::error  naming the file and what is wrong with it; see load_kernel for kernels that must be
/// compiled
loaded_model load_model(const std::filesystem::path& path);

}  // namespace asr

#endif  // ASR_LOADED_MODEL_HPP
