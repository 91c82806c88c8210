#include "ernn/hardware/sparse_simulation.hpp"

#include <doctest/doctest.h>

#include "core/cell/pruned_lstm.hpp"
#include "core/cell/random_weights.hpp"
#include "io/support.hpp"

using namespace ernn;
using hardware::run_channel;
using hardware::sparse_image;
using hardware::sparse_run;

namespace {

/// One row per element; `words[element][column]` of weight 1 in a column.
sparse_image image_with(const std::vector<std::vector<int>>& words) {
  sparse_image image{"W", static_cast<int>(words.size()), {}, {}};
  for (const std::vector<int>& of_element : words) {
    auto& stored = image.words.emplace_back();
    auto& ends = image.column_end.emplace_back();
    for (const int count : of_element) {
      for (int n = 0; n < count; ++n) stored.push_back({1, 0});
      ends.push_back(static_cast<int>(stored.size()));
    }
  }
  image.rows = 4 * static_cast<int>(words.size());
  return image;
}

constexpr int first_broadcast = 1;

}  // namespace

TEST_CASE("elements with a word in every column take a column per cycle") {
  const sparse_image image = image_with({{1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}});
  const sparse_run run = run_channel(image, {1, 2, 3, 4, 5}, 8);
  CHECK(run.cycles == first_broadcast + 5);
  CHECK(run.busy == 2 * 5);
  CHECK(run.sums[0] == 15);
  CHECK(run.sums[1] == 15);
  CHECK(run.sums[2] == 0);
}

TEST_CASE("a column without words takes a cycle, as in the kernel") {
  CHECK(run_channel(image_with({{0, 0, 0}, {0, 0, 0}}), {1, 1, 1}, 8).cycles == first_broadcast + 3);
}

TEST_CASE("an element with more words than the others keeps them waiting") {
  const sparse_run run = run_channel(image_with({{3, 3, 3}, {1, 1, 1}}), {1, 1, 1}, 8);
  CHECK(run.cycles == first_broadcast + 9);
  CHECK(run.busy == 9 + 3);
}

TEST_CASE("queues carry an imbalance within their depth, and no further") {
  // 8 words in all for both, first here, then there.
  const sparse_image image = image_with({{4, 1, 1, 1, 1}, {1, 1, 1, 1, 4}});
  CHECK(run_channel(image, {1, 1, 1, 1, 1}, 8).cycles == first_broadcast + 4 + 4);
  const sparse_run shallow = run_channel(image, {1, 1, 1, 1, 1}, 2);
  CHECK(shallow.cycles > first_broadcast + 4 + 4);
  CHECK(shallow.waiting > 0);
  CHECK(shallow.sums == run_channel(image, {1, 1, 1, 1, 1}, 8).sums);
}

TEST_CASE("inputs that come later delay the product by as much") {
  const sparse_image image = image_with({{1, 1, 1}, {1, 1, 1}});
  CHECK(run_channel(image, {1, 1, 1}, 8, 20).cycles == 20 + first_broadcast + 3);
}

namespace {

template <int PEs>
void check_bits(int queue_depth) {
  using layer = pruned::sparse_lstm<PEs>;
  using config = pruned::configuration<pruned::roomy_storage<PEs>>;
  const auto weights = pruned::random_weights<PEs>(3);
  const auto machine =
      hardware::build_sparse_accelerator<config>(weights->sparse, hardware::find_device("ku060"), 200, 1, queue_depth);
  CHECK(machine.matrices.size() == 9);
  random_layer::random_source random(4);
  auto expected = layer::initial_state();
  auto found = expected;
  for (int t = 0; t < 10; ++t) {
    typename layer::input x;
    random_layer::randomise(x, random, 4);
    expected = layer::step(weights->sparse, x, expected);
    const auto frame = hardware::simulate_sparse<config>(machine, weights->sparse, x, found);
    found = frame.state;
    for (int u = 0; u < layer::hidden_size; ++u) REQUIRE(found.cell[u].raw() == expected.cell[u].raw());
    for (int y = 0; y < layer::output_size; ++y) REQUIRE(found.output[y].raw() == expected.output[y].raw());
    int in_matrices = 0;
    for (const sparse_run& run : frame.runs) in_matrices += run.cycles;
    CHECK(frame.cycles > in_matrices);
  }
}

}  // namespace

TEST_CASE("a simulated sparse accelerator gives the kernel's bits, for every number of elements and depth of queues") {
  check_bits<1>(8);
  check_bits<10>(1);
}

TEST_CASE("a sparse accelerator without channels is refused") {
  using config = pruned::configuration<pruned::roomy_storage<1>>;
  const auto weights = pruned::random_weights<1>(5);
  CHECK(io::message_of([&] {
          hardware::build_sparse_accelerator<config>(weights->sparse, hardware::find_device("ku060"), 200, 0);
        }) ==
        "a sparse accelerator must have at least 1 channel and queues of at least 1 input, but was asked for 0 and 8. "
        "Raise them.");
}
