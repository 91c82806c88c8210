#ifndef ERNN_TESTS_CORE_CELL_ERROR_BOUND_HPP
#define ERNN_TESTS_CORE_CELL_ERROR_BOUND_HPP

#include <cmath>
#include <cstddef>
#include <vector>

#include "core/cell/dense_reference.hpp"
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

/// How far a layer in fixed point can be from the same layer without any rounding: the roundings of one step, and what
/// the equations make of the errors of the step before, carried along unit by unit. Nothing is estimated from results.
///
/// For blocks of 8. All values must stay within their formats: saturation is not accounted for.
namespace error_bound {

using reference::vector;

/// A value of the format is at most half of this away from what was rounded.
template <class Fixed>
long double last_place() {
  return std::ldexp(1.0L, -Fixed::fraction_bits);
}

/// What the errors of a product depend on, from the weights as they are quantised.
struct matrix {
  reference::dense_matrix dense;
  vector magnitude;      ///< per row: sum of |w|
  vector spectral_gain;  ///< per row: largest error of the product when every part of every input bin errs by 1
};

template <class Weight, int Rows, int Columns>
matrix analyse(const ernn::spectral_matrix<Weight, Rows, Columns, 8>& weights) {
  matrix result{{Rows, Columns, std::vector<double>(Rows * Columns)}, vector(Rows), vector(Rows)};
  for (std::size_t row = 0; row < Rows; ++row) {
    for (std::size_t column = 0; column < Columns; ++column) {
      ernn::array<double, 8> spectrum;
      for (int k = 0; k < 8; ++k) {
        spectrum[k] = std::ldexp(double(weights.spectrum[row / 8][column / 8][k]), weights.scale);
      }
      const double weight = ernn::inverse_real_fft<double>(spectrum)[int((row + 8 - column % 8) % 8)];
      result.dense(row, column) = weight;
      result.magnitude[row] += std::fabs(weight);
      if (column % 8 != 0) continue;
      // y = 1/8 sum over all 8 bins of W X exp(..), bins 1 to 3 twice; a complex error is sqrt(2) that of its parts.
      long double gain = std::fabs(spectrum[0]) + std::fabs(spectrum[1]);
      for (int k = 2; k < 8; k += 2) gain += 2 * std::sqrt(2.0L) * std::hypot(spectrum[k], spectrum[k + 1]);
      result.spectral_gain[row] += gain / 8;
    }
  }
  return result;
}

/// Error of every row of matrix x input, before it is narrowed.
///
/// The forward transform of 8 values rounds once, in the rotation by 45 degrees, whose factor errs by half its last
/// place and meets a sum of up to 4 `largest`. The sum over the blocks is rounded once (10.5 parts, weighed by 1/8).
/// The inverse transform rotates once, and 1/4 of that error arrives in the samples; the sums of two differences of
/// bins that it turns are below 4 * 8 * magnitude * largest.
///
/// \tparam Input, Spectral  formats of the values and of their spectra
/// \param  largest          bound on the values' magnitude
/// \param  input_error      of every value
template <class Formats, class Input, class Spectral>
vector product_error(const matrix& weights, const vector& input_error, long double largest) {
  const long double factor = last_place<typename Formats::twiddle>() / 2;
  const long double in_spectrum = last_place<Spectral>() / 2 + last_place<Input>() / 2 + 4 * largest * factor;
  const long double sum_place = std::ldexp(1.0L, -Formats::spectral_sum_fraction_bits);
  vector error(weights.dense.rows);
  for (std::size_t row = 0; row < error.size(); ++row) {
    for (std::size_t column = 0; column < input_error.size(); ++column) {
      error[row] += std::fabs(weights.dense(row, column)) * input_error[column];
    }
    const long double turned = 32 * weights.magnitude[row] * largest * factor;
    error[row] += weights.spectral_gain[row] * in_spectrum + sum_place / 2 * 10.5L / 8 + (sum_place / 2 + turned) / 4;
  }
  return error;
}

/// Error of a product of two numbers at most 1 in one factor, `b` and its error in the other.
inline long double of_product(long double a, long double a_error, long double b, long double b_error) {
  return a * b_error + (std::fabs(b) + b_error) * a_error;
}

/// Error of a gate: half a place of the pre-activation, the slope, and the activation's own error of one place.
template <class Formats>
long double of_gate(long double slope, long double sum_error) {
  return slope * (sum_error + last_place<typename Formats::pre_activation>() / 2) +
         last_place<typename Formats::gate>();
}

/// With projection, peepholes, and a state format that ends at 1.
template <class Layer>
class lstm {
  using formats = typename Layer::formats;

 public:
  lstm(const typename Layer::weights& weights, long double largest_input)
      : input_(analyse(weights.input)),
        recurrent_(analyse(weights.recurrent)),
        projection_(analyse(weights.projection.weight)),
        largest_input_(largest_input) {}

  /// \param exact  the layer without rounding, before this step and after it
  void step(const reference::lstm& before, const reference::lstm& exact) {
    constexpr std::size_t size = Layer::hidden_size;
    const vector input_error(Layer::input_size);
    const vector sums = reference::operator+(
        product_error<formats, typename formats::input, typename formats::spectral_input>(input_, input_error,
                                                                                          largest_input_),
        product_error<formats, typename formats::state, typename formats::spectral_state>(recurrent_, output, 1));
    vector hidden(size);
    for (std::size_t u = 0; u < size; ++u) {
      const auto& sees = exact.peephole[u];
      const long double i = of_gate<formats>(0.25L, sums[u] + std::fabs(sees[0]) * cell[u]);
      const long double f = of_gate<formats>(0.25L, sums[size + u] + std::fabs(sees[1]) * cell[u]);
      const long double g = of_gate<formats>(1, sums[2 * size + u]);
      cell[u] = of_product(exact.f[u], f, before.cell[u], cell[u]) + of_product(exact.i[u], i, exact.g[u], g) +
                last_place<typename formats::cell>() / 2;
      const long double o = of_gate<formats>(0.25L, sums[3 * size + u] + std::fabs(sees[2]) * cell[u]);
      hidden[u] = of_product(exact.o[u], o, std::tanh(exact.cell[u]), of_gate<formats>(1, cell[u])) +
                  last_place<typename formats::hidden>() / 2;
    }
    output =
        product_error<formats, typename formats::hidden, typename formats::spectral_hidden>(projection_, hidden, 1);
    for (long double& y : output) y += last_place<typename formats::state>() / 2;
  }

  vector cell = vector(Layer::hidden_size), output = vector(Layer::output_size);

 private:
  matrix input_, recurrent_, projection_;
  long double largest_input_;
};

template <class Layer>
class gru {
  using formats = typename Layer::formats;

 public:
  gru(const typename Layer::weights& weights, long double largest_input)
      : gate_input_(analyse(weights.gate_input)),
        gate_recurrent_(analyse(weights.gate_recurrent)),
        candidate_input_(analyse(weights.candidate_input)),
        candidate_recurrent_(analyse(weights.candidate_recurrent)),
        largest_input_(largest_input) {}

  /// \param exact  the layer without rounding, before this step and after it
  void step(const reference::gru& before, const reference::gru& exact) {
    constexpr std::size_t size = Layer::hidden_size;
    const vector sums = reference::operator+(from_input(gate_input_), from_state(gate_recurrent_));
    vector z(size), r(size), kept(size);
    for (std::size_t u = 0; u < size; ++u) {
      z[u] = of_gate<formats>(0.25L, sums[u]);
      r[u] = of_gate<formats>(0.25L, sums[size + u]);
      kept[u] = of_product(exact.r[u], r[u], before.output[u], output[u]) + last_place<typename formats::hidden>() / 2;
    }
    vector candidate = from_input(candidate_input_);
    const vector recurrent = exact.reset_after
                                 ? from_state(candidate_recurrent_)
                                 : product_error<formats, typename formats::hidden, typename formats::spectral_hidden>(
                                       candidate_recurrent_, kept, 1);
    const long double narrowed = last_place<typename formats::pre_activation>() / 2;
    for (std::size_t u = 0; u < size; ++u) {
      candidate[u] +=
          exact.reset_after ? of_product(exact.r[u], r[u], exact.recurrent[u], recurrent[u] + narrowed) : recurrent[u];
      const long double h = of_gate<formats>(1, candidate[u]);
      // (1 - z) c' + z h = c' + z (h - c')
      output[u] = (1 - exact.z[u]) * output[u] + exact.z[u] * h +
                  z[u] * (std::fabs(exact.h[u] - before.output[u]) + h + output[u]) +
                  last_place<typename formats::state>() / 2;
    }
  }

  vector output = vector(Layer::hidden_size);

 private:
  vector from_input(const matrix& weights) const {
    return product_error<formats, typename formats::input, typename formats::spectral_input>(
        weights, vector(Layer::input_size), largest_input_);
  }
  vector from_state(const matrix& weights) const {
    return product_error<formats, typename formats::state, typename formats::spectral_state>(weights, output, 1);
  }

  matrix gate_input_, gate_recurrent_, candidate_input_, candidate_recurrent_;
  long double largest_input_;
};

}  // namespace error_bound

#endif  // ERNN_TESTS_CORE_CELL_ERROR_BOUND_HPP
