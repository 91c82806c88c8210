#ifndef ERNN_TESTS_CORE_CELL_RANDOM_WEIGHTS_HPP
#define ERNN_TESTS_CORE_CELL_RANDOM_WEIGHTS_HPP

#include <cmath>
#include <cstddef>
#include <memory>
#include <random>
#include <type_traits>

#include "core/cell/dense_reference.hpp"
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

/// Random layers for the tests: the library's weights, and the same numbers for the plain reference.
namespace random_layer {

using random_source = std::mt19937;

inline double between(random_source& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

/// Smallest power of two that brings every number of a spectrum into [-1, 1), at least 2^-8.
template <class Matrix>
int scale_of(const Matrix& first_columns) {
  double largest = 0;
  for (const auto& row : first_columns.first_column) {
    for (const auto& block : row) {
      const auto spectrum = ernn::real_fft<double>(block);
      for (const double part : spectrum.data) largest = std::fmax(largest, std::fabs(part));
    }
  }
  int scale = -8;
  while (std::ldexp(1.0, scale) <= largest) ++scale;
  return scale;
}

/// Fills a matrix with random circulant blocks and returns it in dense form, made from the first columns alone.
/// \tparam Matrix  spectral_matrix, or an engine's own with `set_block`
template <template <class, int, int, int> class Matrix, class Weight, int Rows, int Columns, int BlockSize>
reference::dense_matrix randomise(Matrix<Weight, Rows, Columns, BlockSize>& matrix, random_source& random,
                                  double magnitude) {
  using shape = ernn::block_shape<Rows, Columns, BlockSize>;
  // Large matrices do not belong on a stack.
  const auto allocated = std::make_unique<ernn::block_circulant_matrix<double, Rows, Columns, BlockSize>>();
  auto& time_form = *allocated;
  for (auto& row : time_form.first_column) {
    for (auto& block : row) {
      for (double& weight : block.data) weight = between(random, -magnitude, magnitude);
    }
  }
  matrix.scale = ernn::arithmetic<Weight>::is_fixed ? scale_of(time_form) : 0;
  for (int row = 0; row < shape::block_rows; ++row) {
    for (int column = 0; column < shape::block_columns; ++column) {
      const auto block = ernn::spectral_block<Weight>(time_form.first_column[row][column], matrix.scale);
      if constexpr (requires { matrix.set_block(row, column, block); }) {
        matrix.set_block(row, column, block);
      } else {
        matrix.spectrum[row][column] = block;
      }
    }
  }

  reference::dense_matrix dense{Rows, Columns, std::vector<double>(std::size_t(Rows) * Columns)};
  for (int row = 0; row < shape::block_rows * BlockSize && row < Rows; ++row) {
    for (int column = 0; column < Columns; ++column) {
      dense(std::size_t(row), std::size_t(column)) =
          time_form.first_column[row / BlockSize][column / BlockSize][(row - column + 64 * Columns) % BlockSize];
    }
  }
  return dense;
}

template <class Number, int Size>
reference::vector randomise(ernn::array<Number, Size>& values, random_source& random, double magnitude) {
  reference::vector copy;
  for (Number& value : values.data) {
    copy.push_back(between(random, -magnitude, magnitude));
    value = Number(double(copy.back()));
  }
  return copy;
}

template <class Peephole, int HiddenSize>
std::vector<std::array<double, 3>> randomise(ernn::peephole_weights<Peephole, HiddenSize, true>& peephole,
                                             random_source& random, double magnitude) {
  std::vector<std::array<double, 3>> copy;
  for (auto& unit : peephole.unit.data) {
    copy.push_back({between(random, -magnitude, magnitude), between(random, -magnitude, magnitude),
                    between(random, -magnitude, magnitude)});
    unit = {Peephole(copy.back()[0]), Peephole(copy.back()[1]), Peephole(copy.back()[2])};
  }
  return copy;
}
template <class Peephole, int HiddenSize>
std::vector<std::array<double, 3>> randomise(ernn::peephole_weights<Peephole, HiddenSize, false>& /*absent*/,
                                             random_source& /*random*/, double /*magnitude*/) {
  return {};
}

template <class Config>
reference::dense_matrix randomise(ernn::projection<Config, true>& projection, random_source& random, double magnitude) {
  return randomise(projection.weight, random, magnitude);
}
template <class Config>
reference::dense_matrix randomise(ernn::projection<Config, false>& /*absent*/, random_source& /*random*/,
                                  double /*magnitude*/) {
  return {};
}

template <class Bias, int HiddenSize>
reference::vector randomise(ernn::recurrent_bias<Bias, HiddenSize, ernn::reset_after>& bias, random_source& random,
                            double magnitude) {
  return randomise(bias.unit, random, magnitude);
}
template <class Bias, int HiddenSize>
reference::vector randomise(ernn::recurrent_bias<Bias, HiddenSize, ernn::reset_before>& /*absent*/,
                            random_source& /*random*/, double /*magnitude*/) {
  return {};
}

/// Random weights and the reference that has the same, but for rounding.
///
/// \tparam Layer             lstm<...>
/// \param  magnitude         of the matrices' weights
/// \param  vector_magnitude  of biases and peepholes
template <class Layer, class = typename Layer::projection_type>
reference::lstm fill(typename Layer::weights& weights, random_source& random, double magnitude,
                     double vector_magnitude = 1) {
  reference::lstm same;
  same.input = randomise(weights.input, random, magnitude);
  same.recurrent = randomise(weights.recurrent, random, magnitude);
  same.bias = randomise(weights.bias, random, vector_magnitude);
  same.peephole = randomise(weights.peephole, random, vector_magnitude);
  same.projection = randomise(weights.projection, random, magnitude);
  same.cell = reference::vector(Layer::hidden_size);
  same.output = reference::vector(Layer::output_size);
  return same;
}

/// \tparam Layer  gru<...>
template <class Layer, class = void, class = decltype(Layer::weights::gate_input)>
reference::gru fill(typename Layer::weights& weights, random_source& random, double magnitude,
                    double vector_magnitude = 1) {
  reference::gru same;
  same.gate_input = randomise(weights.gate_input, random, magnitude);
  same.gate_recurrent = randomise(weights.gate_recurrent, random, magnitude);
  same.candidate_input = randomise(weights.candidate_input, random, magnitude);
  same.candidate_recurrent = randomise(weights.candidate_recurrent, random, magnitude);
  same.gate_bias = randomise(weights.gate_bias, random, vector_magnitude);
  same.candidate_bias = randomise(weights.candidate_bias, random, vector_magnitude);
  same.inner_bias = randomise(weights.inner_bias, random, vector_magnitude);
  same.reset_after = !same.inner_bias.empty();
  same.output = reference::vector(Layer::hidden_size);
  return same;
}

}  // namespace random_layer

#endif  // ERNN_TESTS_CORE_CELL_RANDOM_WEIGHTS_HPP
