#ifndef ASR_KERNELS_KERNEL_HPP
#define ASR_KERNELS_KERNEL_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "ernn/explore/quantise.hpp"
#include "ernn/io/model.hpp"

namespace asr {

/// Classes of the compiled output layers. A model with fewer phones gets rows of zeros, whose scores nobody reads.
inline constexpr int output_capacity = 48;

/// What went into a fixed-point kernel and came out of it, as raw integers of its formats.
struct raw_run {
  std::vector<std::int64_t> inputs;   ///< [frames, input_size]
  std::vector<std::int64_t> outputs;  ///< [frames, output_size]
};

/// A loaded network, compiled for its shape and arithmetic.
class acoustic_kernel {
 public:
  virtual ~acoustic_kernel() = default;

  /// Scores of one utterance, from the initial state on. Safe to call from several threads at once.
  /// \param features  [frames, input_size]  \return [frames, output_capacity]
  virtual std::vector<float> scores(std::span<const float> features) const = 0;
};

/// The same in fixed point, where every bit counts.
class fixed_kernel : public acoustic_kernel {
 public:
  virtual raw_run run(std::span<const float> features) const = 0;
};

/// What the program has of one shape. Models must have `output_capacity` outputs: see with_output_capacity.
struct compiled_shape {
  ernn::io::network_shape shape;
  std::unique_ptr<acoustic_kernel> (*load_float)(const ernn::io::float_model&, std::string_view file);
  std::unique_ptr<fixed_kernel> (*load_fixed)(const ernn::io::quantised_model&, std::string_view file);
  ernn::explore::quantisation (*quantise)(const ernn::io::float_model&, std::string_view file);
  std::uint64_t (*multiplications_per_frame)();  ///< counted on the kernel's operation graph
};

/// The compiled shape of a model.
/// \throws ernn::io::error  naming the shapes that there are, when the model's is none of them
const compiled_shape& find_compiled_shape(const ernn::io::network_shape& shape, std::string_view file);

/// The model with rows of zeros in its output layer up to `output_capacity`.
/// \throws ernn::io::error  when it has more outputs than that
ernn::io::float_model with_output_capacity(ernn::io::float_model model, std::string_view file);

}  // namespace asr

#endif  // ASR_KERNELS_KERNEL_HPP
