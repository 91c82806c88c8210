#include "asr/kernels/transformed_kernel.hpp"

#include <cstddef>
#include <numeric>
#include <span>
#include <utility>

#include "ernn/io/error.hpp"

namespace asr {
namespace {

/// \param matrix  [size, size]  \param frame, result  [size]
void multiply(std::span<const float> matrix, std::span<const float> frame, std::span<float> result) {
  for (std::size_t row = 0; row < result.size(); ++row) {
    const auto weights = matrix.subspan(row * frame.size(), frame.size());
    result[row] = static_cast<float>(std::inner_product(weights.begin(), weights.end(), frame.begin(), 0.0));
  }
}

class transformed_stream : public kernel_stream {
 public:
  /// \param matrix  is not copied
  transformed_stream(std::unique_ptr<kernel_stream> next, std::span<const float> matrix, std::size_t size)
      : next_(std::move(next)), matrix_(matrix), mixed_(size) {}

  void step(std::span<const float> frame, std::span<float> scores) override {
    multiply(matrix_, frame, mixed_);
    next_->step(mixed_, scores);
  }

 private:
  std::unique_ptr<kernel_stream> next_;
  std::span<const float> matrix_;
  std::vector<float> mixed_;
};

/// \tparam Kernel  the interface
template <class Kernel>
class transformed_kernel : public Kernel {
 public:
  transformed_kernel(std::unique_ptr<Kernel> next, std::vector<float> matrix)
      : next_(std::move(next)), matrix_(std::move(matrix)) {
    if (matrix_.size() == size() * size()) return;
    throw ernn::io::error(ernn::io::join("The model's feature transform has ", matrix_.size(),
                                         " numbers, but its first layer takes ", size(),
                                         " features: both must be of one training."));
  }

  int input_size() const override { return next_->input_size(); }
  int output_size() const override { return next_->output_size(); }

  std::unique_ptr<kernel_stream> start() const override {
    return std::make_unique<transformed_stream>(next_->start(), matrix_, size());
  }

 protected:
  std::size_t size() const { return static_cast<std::size_t>(input_size()); }

  std::unique_ptr<Kernel> next_;
  std::vector<float> matrix_;
};

class transformed_fixed_kernel : public transformed_kernel<fixed_kernel> {
 public:
  using transformed_kernel::transformed_kernel;

  raw_run run(std::span<const float> features) const override {
    std::vector<float> mixed(features.size());
    for (std::size_t first = 0; first < features.size(); first += size()) {
      multiply(matrix_, features.subspan(first, size()), std::span(mixed).subspan(first, size()));
    }
    return next_->run(mixed);
  }
};

}  // namespace

std::unique_ptr<acoustic_kernel> behind_feature_transform(std::unique_ptr<acoustic_kernel> kernel,
                                                          std::vector<float> matrix) {
  if (matrix.empty()) return kernel;
  return std::make_unique<transformed_kernel<acoustic_kernel>>(std::move(kernel), std::move(matrix));
}

std::unique_ptr<fixed_kernel> behind_feature_transform(std::unique_ptr<fixed_kernel> kernel,
                                                       std::vector<float> matrix) {
  if (matrix.empty()) return kernel;
  return std::make_unique<transformed_fixed_kernel>(std::move(kernel), std::move(matrix));
}

}  // namespace asr
