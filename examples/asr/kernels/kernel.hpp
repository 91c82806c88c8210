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

/// A sequence on its way through a network: carries the state from frame to frame.
class kernel_stream {
 public:
  virtual ~kernel_stream() = default;

  /// \param frame   [input_size]  \param scores  [output_size], written
  virtual void step(std::span<const float> frame, std::span<float> scores) = 0;
};

/// A loaded network, compiled for its shape and arithmetic.
class acoustic_kernel {
 public:
  virtual ~acoustic_kernel() = default;

  virtual int input_size() const = 0;
  virtual int output_size() const = 0;

  /// Begins in the initial state. The kernel must outlive its streams, which may run on several threads at once.
  virtual std::unique_ptr<kernel_stream> start() const = 0;
};

/// What went into a fixed-point kernel and came out of it, as raw integers of its formats.
struct raw_run {
  std::vector<std::int64_t> inputs;   ///< [frames, input_size]
  std::vector<std::int64_t> outputs;  ///< [frames, output_size]
};

/// The same in fixed point, where every bit counts.
class fixed_kernel : public acoustic_kernel {
 public:
  /// One sequence, from the initial state on. \param features  [frames, input_size]
  virtual raw_run run(std::span<const float> features) const = 0;
};

/// A network compiled in floating point.
struct float_network {
  std::unique_ptr<acoustic_kernel> (*load)(const ernn::io::float_model&, std::string_view file);
};

/// A network compiled in fixed point, for a shape and number formats.
struct fixed_network {
  std::unique_ptr<fixed_kernel> (*load)(const ernn::io::quantised_model&, std::string_view file);
  ernn::explore::quantisation (*quantise)(const ernn::io::float_model&, std::string_view file);
};

/// Scores of one sequence, from the initial state on. \param features  [frames, input_size]  \return [frames, outputs]
std::vector<float> scores_of(const acoustic_kernel& kernel, std::span<const float> features);

}  // namespace asr

#endif  // ASR_KERNELS_KERNEL_HPP
