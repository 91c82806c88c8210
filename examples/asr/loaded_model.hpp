#ifndef ASR_LOADED_MODEL_HPP
#define ASR_LOADED_MODEL_HPP

#include <cstdint>
#include <filesystem>
#include <memory>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/kernel.hpp"
#include "ernn/explore/multiplications.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// What a model takes, its feature transform included, which is in floating point.
struct model_cost {
  std::uint64_t parameters = 0;
  std::uint64_t bytes = 0;
  std::uint64_t multiplications_per_frame = 0;
};

/// \param model  in floating or fixed point
template <class Model>
model_cost cost_of(const Model& model, const acoustic_task& task) {
  const std::uint64_t transform = task.feature_transform.size();
  return {ernn::io::parameters(model) + transform, ernn::io::bytes(model) + transform * sizeof(float),
          ernn::explore::multiplications_per_step(model.shape) + transform};
}

/// A model from a file, in floating or fixed point, ready to run.
struct loaded_model {
  std::unique_ptr<acoustic_kernel> kernel;
  acoustic_task task;
  model_cost cost;
};

/// \throws ernn::io::error  naming the file and what is wrong with it; see load_kernel for kernels that must be
/// compiled
loaded_model load_model(const std::filesystem::path& path);

}  // namespace asr

#endif  // ASR_LOADED_MODEL_HPP
