#include "ernn/train/layer/circulant_matrix.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>

#include "ernn/train/circulant_projection.hpp"
#include "ernn/train/layer/circulant_gradient.hpp"

namespace {

using namespace ernn::train;
using torch::Tensor;

constexpr double tolerance = 1e-5;

/// Whether two results are equal, up to a share of the largest number.
bool are_close(const Tensor& a, const Tensor& b) {
  return (a - b).abs().max().item<double>() <= tolerance * b.abs().max().item<double>();
}

}  // namespace

TEST_CASE("products and gradients are those of the dense matrix, in double, whatever the sizes") {
  torch::manual_seed(1);
  std::mt19937 random(1);
  const auto draw = [&](int lowest, int highest) {
    return std::uniform_int_distribution<std::int64_t>(lowest, highest)(random);
  };
  for (int k = 0; k < 60; ++k) {
    const std::int64_t block = std::int64_t{2} << (k % 6), outputs = draw(1, 150), inputs = draw(1, 150);
    const std::int64_t rows = draw(1, 80);
    CAPTURE(block);
    CAPTURE(outputs);
    CAPTURE(inputs);
    CAPTURE(rows);
    const Tensor columns = torch::randn({blocks_of(outputs, block), blocks_of(inputs, block), block});
    const Tensor exact_columns = columns.to(torch::kDouble).requires_grad_();
    const Tensor dense = dense_from_first_columns(exact_columns, outputs, inputs);
    // Columns of larger matrices: rows have gaps between them.
    const Tensor x = torch::randn({rows, inputs + 3}).slice(1, 1, inputs + 1);
    const Tensor y = torch::randn({rows, outputs + 3}).slice(1, 2, outputs + 2);
    const Tensor exact_x = x.to(torch::kDouble), exact_y = y.to(torch::kDouble);

    const Tensor sums = y.clone();
    circulant_matrix(columns, outputs, inputs).add_product(rows_from(x, 0), rows_from(sums, 0), rows);
    CHECK(are_close(sums, exact_y + exact_x.mm(dense.t())));
    const Tensor transposed_sums = x.clone();
    circulant_matrix::transposed(columns, outputs, inputs)
        .add_product(rows_from(y, 0), rows_from(transposed_sums, 0), rows);
    CHECK(are_close(transposed_sums, exact_x + exact_y.mm(dense)));

    (exact_x.mm(dense.t()) * exact_y).sum().backward();
    const Tensor columns_grad = torch::zeros_like(columns);
    circulant_gradient gradient(columns_grad);
    const std::int64_t half = rows / 2;
    if (half > 0) gradient.add(y.slice(0, 0, half), x.slice(0, 0, half));
    gradient.add(y.slice(0, half), x.slice(0, half));
    gradient.finish();
    CHECK(are_close(columns_grad, exact_columns.grad()));
  }
}

TEST_CASE("what lies beside a row is neither read nor written") {
  const Tensor columns = torch::ones({2, 2, 4});
  const Tensor x = torch::full({3, 9}, std::numeric_limits<float>::quiet_NaN()), y = torch::full({3, 9}, 7.0F);
  x.slice(1, 0, 6).fill_(1);
  y.slice(1, 0, 6).zero_();
  circulant_matrix(columns, 6, 6).add_product(rows_from(x, 0), rows_from(y, 0), 3);
  CHECK(torch::equal(y.slice(1, 0, 6), torch::full({3, 6}, 6.0F)));
  CHECK(torch::equal(y.slice(1, 6), torch::full({3, 3}, 7.0F)));
}
