#include "asr/kernels/transformed_kernel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"

namespace {

/// Puts out the running sum of each of its two inputs.
class running_sums : public asr::fixed_kernel {
 public:
  int input_size() const override { return 2; }
  int output_size() const override { return 2; }

  std::unique_ptr<asr::kernel_stream> start() const override { return std::make_unique<stream>(); }

  asr::raw_run run(std::span<const float> features) const override {
    asr::raw_run result;
    for (const float x : features) result.inputs.push_back(static_cast<std::int64_t>(x));
    for (const float y : asr::scores_of(*this, features)) result.outputs.push_back(static_cast<std::int64_t>(y));
    return result;
  }

 private:
  class stream : public asr::kernel_stream {
   public:
    void step(std::span<const float> frame, std::span<float> scores) override {
      for (std::size_t k = 0; k < 2; ++k) scores[k] = sums_[k] += frame[k];
    }

   private:
    float sums_[2] = {0, 0};
  };
};

std::unique_ptr<asr::fixed_kernel> sums() {
  return std::make_unique<running_sums>();
}

const std::vector<float> matrix = {1, 2, 0, -1}, features = {1, 10, 2, 20, 3, 30};
const std::vector<float> mixed = {21, -10, 42, -20, 63, -30};

}  // namespace

TEST_CASE("a kernel behind a matrix computes what it computes with the product, frame by frame and at once") {
  const auto kernel = asr::behind_feature_transform(sums(), matrix);
  CHECK(kernel->input_size() == 2);
  CHECK(kernel->output_size() == 2);
  CHECK(asr::scores_of(*kernel, features) == asr::scores_of(running_sums(), mixed));
  CHECK(kernel->run(features).inputs == running_sums().run(mixed).inputs);
  CHECK(kernel->run(features).outputs == running_sums().run(mixed).outputs);

  std::unique_ptr<asr::acoustic_kernel> any = std::make_unique<running_sums>();
  CHECK(asr::scores_of(*asr::behind_feature_transform(std::move(any), matrix), features) ==
        asr::scores_of(running_sums(), mixed));
}

TEST_CASE("without a matrix the kernel is as it was, and a matrix of another size is refused") {
  const auto kernel = asr::behind_feature_transform(sums(), {});
  CHECK(kernel->run(features).inputs == running_sums().run(features).inputs);
  CHECK_THROWS_WITH_AS(asr::behind_feature_transform(sums(), std::vector<float>(9)),
                       "The model's feature transform has 9 numbers, but its first layer takes 2 features: both must "
                       "be of one training.",
                       ernn::io::error);
}
