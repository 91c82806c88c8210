#include "ernn/train/circulant_projection.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "message_of.hpp"

namespace {

using namespace ernn::train;

struct matrix_case {
  std::int64_t rows, columns, block;
};

// Whole blocks, blocks that reach beyond one edge or both, blocks larger than the matrix, dense.
const std::vector<matrix_case> cases = {{8, 12, 4}, {16, 16, 16}, {8, 11, 4}, {6, 7, 4},
                                        {3, 2, 4},  {2, 9, 8},    {5, 7, 1},  {16, 13, 8}};

torch::Tensor random_matrix(const matrix_case& size) {
  return torch::randn({size.rows, size.columns}, torch::kDouble);
}

/// Orthogonal basis of the block-circulant matrices, one element by one: an oracle that shares nothing with the code.
/// \return [parameters, rows, columns], parameters ordered as [p, q, b]
torch::Tensor basis(const matrix_case& size) {
  const std::int64_t p = (size.rows + size.block - 1) / size.block, q = (size.columns + size.block - 1) / size.block;
  auto result = torch::zeros({p * q * size.block, size.rows, size.columns}, torch::kDouble);
  for (std::int64_t i = 0; i < size.rows; ++i) {
    for (std::int64_t j = 0; j < size.columns; ++j) {
      const std::int64_t diagonal = (i % size.block - j % size.block + size.block) % size.block;
      const std::int64_t parameter = (i / size.block * q + j / size.block) * size.block + diagonal;
      result.index_put_({parameter, i, j}, 1.0);
    }
  }
  return result;
}

double largest(const torch::Tensor& values) {
  return values.abs().max().item<double>();
}

std::string mistake_in(const torch::Tensor& weight, const circulant_structure& structure) {
  return message_of<std::invalid_argument>([&] { check_structure(weight, structure, "lstm.weight"); });
}

}  // namespace

TEST_CASE("the projection is the least-squares fit by block-circulant matrices") {
  torch::manual_seed(1);
  for (const matrix_case& size : cases) {
    CAPTURE(size.rows);
    CAPTURE(size.columns);
    CAPTURE(size.block);
    const auto weight = random_matrix(size);
    const auto columns = basis(size).flatten(1).t();  // [rows * columns, parameters]
    // The minimum-norm solution gives 0 to a diagonal that no entry lies on.
    const auto solution = torch::linalg_pinv(columns).matmul(weight.flatten());
    const auto fit = columns.matmul(solution).view_as(weight);
    CHECK(largest(project_to_circulant(weight, size.block) - fit) < 1e-12);
    CHECK(largest(first_columns(weight, size.block).flatten() - solution) < 1e-12);
  }
}

TEST_CASE("the projection is idempotent") {
  torch::manual_seed(2);
  for (const matrix_case& size : cases) {
    const auto once = project_to_circulant(random_matrix(size), size.block);
    CHECK(largest(project_to_circulant(once, size.block) - once) < 1e-14);
  }
}

TEST_CASE("what the projection takes away is perpendicular to every block-circulant matrix") {
  torch::manual_seed(3);
  for (const matrix_case& size : cases) {
    const auto weight = random_matrix(size);
    const auto removed = weight - project_to_circulant(weight, size.block);
    CHECK(largest((basis(size) * removed).sum({1, 2})) < 1e-12);
    CHECK((largest(removed) > 0.1) == (size.block > 1));
  }
}

TEST_CASE("block size 1 is the identity, to the bit") {
  const auto weight = torch::randn({5, 7});
  CHECK(torch::equal(project_to_circulant(weight, 1), weight));
}

TEST_CASE("a block multiplies as the circular convolution with its first column") {
  const std::int64_t block = 8;
  const auto column = torch::randn({1, 1, block}, torch::kDouble);
  const auto dense = dense_from_first_columns(column, block, block);
  CHECK(torch::equal(dense.select(1, 0), column.flatten()));

  const auto x = torch::randn({block}, torch::kDouble);
  const auto convolution = torch::fft_irfft(torch::fft_rfft(column.flatten()) * torch::fft_rfft(x), block);
  CHECK(largest(dense.matmul(x) - convolution) < 1e-12);
}

TEST_CASE("first columns survive the way to the dense matrix and back") {
  const auto columns = torch::randn({3, 5, 4}, torch::kDouble);
  const auto dense = dense_from_first_columns(columns, 12, 18);
  CHECK(dense.sizes() == torch::IntArrayRef({12, 18}));
  CHECK(largest(first_columns(dense, 4) - columns) < 1e-15);
}

TEST_CASE("transposed and sliced matrices are projected like their contiguous copies") {
  const auto weight = torch::randn({10, 12}, torch::kDouble).t().slice(0, 2, 10);
  CHECK(torch::equal(project_to_circulant(weight, 4), project_to_circulant(weight.contiguous(), 4)));
}

TEST_CASE("a structure that a weight cannot have is refused in a sentence") {
  const auto weight = torch::zeros({24, 5});
  CHECK(mistake_in(weight, {8, 3}) == "");
  CHECK(mistake_in(weight, {16, 1}) == "");
  CHECK(mistake_in(weight, {6, 1}) ==
        "The weight \"lstm.weight\" was given block size 6: it must be a power of two, or 1 for a dense weight.");
  CHECK(mistake_in(weight, {0, 1}).find("was given block size 0") != std::string::npos);
  CHECK(mistake_in(weight, {4, 0}).find("was given 0 gates: it must be 1 or more") != std::string::npos);
  CHECK(mistake_in(torch::zeros({24}), {4, 1}).find("has 1 dimensions: leave it out") != std::string::npos);
  CHECK(mistake_in(torch::zeros({24, 5}, torch::kLong), {4, 1}).find("floating-point") != std::string::npos);
  CHECK(mistake_in(weight, {4, 4}) ==
        "The weight \"lstm.weight\" has 24 rows of 4 gates, and the rows of one gate must be a multiple of the block "
        "size 4: change the hidden size, or choose a smaller block.");
}
