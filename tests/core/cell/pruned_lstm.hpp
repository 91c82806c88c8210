#ifndef ERNN_TESTS_CORE_CELL_PRUNED_LSTM_HPP
#define ERNN_TESTS_CORE_CELL_PRUNED_LSTM_HPP

#include <memory>
#include <random>
#include <vector>

#include "core/linear/pruned_matrix.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/cell/sparse_configuration.hpp"

/// A small pruned LSTM of ESE's kind, with its matrices sparse and, of the same numbers, dense.
namespace pruned {

using namespace ernn;

template <class Storage>
struct configuration : sparse_layer_defaults<Storage, 3> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 40;
  static constexpr int projection_size = 24;
  static constexpr bool peepholes = true;
};

/// Capacities that always do.
template <int PEs>
using roomy_storage =
    sparse_storage<PEs, 13 * ceil_divide(40, PEs), 24 * ceil_divide(40, PEs), 40 * ceil_divide(24, PEs)>;

template <int PEs>
using sparse_lstm = lstm<configuration<roomy_storage<PEs>>>;
using dense_lstm = lstm<configuration<circulant_storage>>;

template <int PEs>
struct weights {
  typename sparse_lstm<PEs>::weights sparse;
  dense_lstm::weights dense;
};

template <class Sparse, class Weight, int Rows, int Columns>
void fill_both(Sparse& sparse, spectral_matrix<Weight, Rows, Columns, 1>& dense, std::mt19937_64& random) {
  const std::vector<double> numbers = oracle::pruned_matrix(Rows, Columns, 0.15, random);
  constexpr int scale = 1;
  io::sparse_form(numbers, scale, "W", sparse);
  for (int row = 0; row < Rows; ++row) {
    for (int column = 0; column < Columns; ++column) {
      dense.spectrum[row][column][0] = Weight(numbers[static_cast<std::size_t>(row * Columns + column)] / 2);
    }
  }
  dense.scale = scale;
}

template <int PEs>
std::unique_ptr<weights<PEs>> random_weights(unsigned seed) {
  auto both = std::make_unique<weights<PEs>>();
  std::mt19937_64 random(seed);
  fill_both(both->sparse.input, both->dense.input, random);
  fill_both(both->sparse.recurrent, both->dense.recurrent, random);
  fill_both(both->sparse.projection.weight, both->dense.projection.weight, random);
  std::uniform_int_distribution<int> raw(-4000, 4000);
  for (auto& bias : both->dense.bias.data) bias = bias.from_raw(static_cast<std::int16_t>(raw(random)));
  for (auto& unit : both->dense.peephole.unit.data) {
    for (auto* const gate : {&unit.input, &unit.forget, &unit.output}) {
      *gate = gate->from_raw(static_cast<std::int16_t>(raw(random)));
    }
  }
  both->sparse.bias = both->dense.bias;
  both->sparse.peephole.unit = both->dense.peephole.unit;
  return both;
}

}  // namespace pruned

#endif  // ERNN_TESTS_CORE_CELL_PRUNED_LSTM_HPP
