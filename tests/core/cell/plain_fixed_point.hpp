#ifndef ERNN_TESTS_CORE_CELL_PLAIN_FIXED_POINT_HPP
#define ERNN_TESTS_CORE_CELL_PLAIN_FIXED_POINT_HPP

#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"

/// The cells in fixed point once more, bit by bit, without the library's number types: every value is a long double
/// that holds it exactly, spectra are sums of the definition, and each named format rounds by <cmath>.
///
/// For block sizes 1, 2 and 4, whose transforms round nothing. Of the library it uses the formats' constants, and the
/// activations, which have exhaustive tests of their own.
namespace plain {

using number = long double;
using vector = std::vector<number>;
using spectrum = std::vector<std::complex<number>>;

inline number rounded(ernn::rounding mode, number x) {
  const bool tie = x - std::floor(x) == 0.5L;
  switch (mode) {
    case ernn::rounding::half_up:
      return std::floor(x + 0.5L);
    case ernn::rounding::half_down:
      return std::ceil(x - 0.5L);
    case ernn::rounding::half_away:
      return std::round(x);
    case ernn::rounding::half_to_zero:
      return tie ? std::trunc(x) : std::round(x);
    case ernn::rounding::half_to_even:
      return tie ? 2 * std::round(x / 2) : std::round(x);
    case ernn::rounding::down:
      return std::floor(x);
    case ernn::rounding::to_zero:
      return std::trunc(x);
  }
  return x;
}

inline number fitted(ernn::overflow mode, number x, int width) {
  const number limit = std::ldexp(1.0L, width - 1);
  const bool symmetric = mode == ernn::overflow::saturate_symmetric;
  if (mode == ernn::overflow::wrap) return x - 2 * limit * std::floor((x + limit) / (2 * limit));
  if (mode == ernn::overflow::saturate_zero) return x < -limit || x >= limit ? 0 : x;
  return std::fmin(std::fmax(x, symmetric ? 1 - limit : -limit), limit - 1);
}

/// The exact number as the format takes it.
template <class Format>
struct format;
template <int W, int I, ernn::rounding R, ernn::overflow O>
struct format<ernn::fixed<W, I, R, O>> {
  static number narrow(number exact) { return std::ldexp(fitted(O, rounded(R, std::ldexp(exact, W - I)), W), I - W); }
};
template <class Format>
number narrow(number exact) {
  return format<Format>::narrow(exact);
}

template <class Fixed>
number value_of(const Fixed& x) {
  return std::ldexp(static_cast<number>(x.raw()), -Fixed::fraction_bits);
}
template <class Fixed, int Size>
vector values_of(const ernn::array<Fixed, Size>& x) {
  vector values;
  for (const Fixed& value : x.data) values.push_back(value_of(value));
  return values;
}

/// The library's number for a value that its format holds.
template <class Fixed>
Fixed number_of(number value) {
  return Fixed::from_raw(static_cast<typename Fixed::storage>(std::ldexp(value, Fixed::fraction_bits)));
}

/// exp(2 pi i quarters / 4), exact.
inline std::complex<number> turned(std::size_t quarters) {
  const number cosine[] = {1, 0, -1, 0};
  return {cosine[quarters % 4], cosine[(quarters + 3) % 4]};
}

/// All bins of a packed half spectrum.
inline spectrum unpacked(const vector& packed) {
  const std::size_t size = packed.size();
  spectrum bins(size, packed[0]);
  if (size > 1) bins[size / 2] = packed[1];
  if (size == 4) bins[1] = std::complex<number>(packed[2], packed[3]);
  if (size == 4) bins[3] = std::conj(bins[1]);
  return bins;
}

/// Spectrum of a block by definition, its parts narrowed to a format.
template <class Spectral>
spectrum transformed(const vector& block) {
  spectrum bins(block.size());
  for (std::size_t k = 0; k < block.size(); ++k) {
    for (std::size_t j = 0; j < block.size(); ++j) bins[k] += block[j] * std::conj(turned(4 / block.size() * j * k));
    bins[k] = {narrow<Spectral>(bins[k].real()), narrow<Spectral>(bins[k].imag())};
  }
  return bins;
}

/// Spectra of matrix x input for every block row, with the matrix's scale, rounded as they enter the inverse transform.
template <class Formats, class Spectral, class Weight, int Rows, int Columns, int BlockSize>
std::vector<spectrum> spectral_sums(const ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, vector x) {
  using shape = ernn::block_shape<Rows, Columns, BlockSize>;
  using rounded_sum = ernn::fixed<60, 60 - Formats::spectral_sum_fraction_bits>;
  x.resize(std::size_t(shape::block_columns * BlockSize));
  std::vector<spectrum> rows(shape::block_rows, spectrum(BlockSize));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < std::size_t(shape::block_columns); ++j) {
      const auto block = x.begin() + std::ptrdiff_t(j * BlockSize);
      const spectrum input = transformed<Spectral>(vector(block, block + BlockSize));
      const spectrum weights = unpacked(values_of(matrix.spectrum[i][j]));
      for (std::size_t k = 0; k < BlockSize; ++k) rows[i][k] += weights[k] * input[k];
    }
    for (auto& bin : rows[i]) {
      bin *= std::ldexp(1.0L, matrix.scale);
      bin = {narrow<rounded_sum>(bin.real()), narrow<rounded_sum>(bin.imag())};
    }
  }
  return rows;
}

/// The first `size` samples of the blocks with these spectra.
inline vector samples(const std::vector<spectrum>& rows, int size) {
  vector result;
  for (const spectrum& bins : rows) {
    for (std::size_t j = 0; j < bins.size(); ++j) {
      std::complex<number> sum = 0;
      for (std::size_t k = 0; k < bins.size(); ++k) sum += bins[k] * turned(4 / bins.size() * j * k);
      result.push_back(sum.real() / number(bins.size()));
    }
  }
  result.resize(std::size_t(size));
  return result;
}

template <class Formats, class Spectral, class Weight, int Rows, int Columns, int BlockSize>
vector product(const ernn::spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, const vector& x) {
  return samples(spectral_sums<Formats, Spectral>(matrix, x), Rows);
}

inline vector operator+(vector a, const vector& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

/// What both cells do with a sum: narrow it, apply the activation.
template <class Layer>
struct squash {
  using formats = typename Layer::formats;
  using pre_activation = typename formats::pre_activation;
  using gate = typename formats::gate;
  using activation = typename Layer::config::activation;

  static number sigmoid(number sum) {
    return value_of(activation::template sigmoid<gate>(number_of<pre_activation>(narrow<pre_activation>(sum))));
  }
  static number tanh(number sum) {
    return value_of(activation::template tanh<gate>(number_of<pre_activation>(narrow<pre_activation>(sum))));
  }
};

/// With peepholes and projection.
template <class Layer>
struct lstm {
  using formats = typename Layer::formats;
  const typename Layer::weights& weights;
  vector cell = vector(Layer::hidden_size), output = vector(Layer::output_size);

  void step(const typename Layer::input& x) {
    const vector sums = product<formats, typename formats::spectral_input>(weights.input, values_of(x)) +
                        product<formats, typename formats::spectral_state>(weights.recurrent, output) +
                        values_of(weights.bias);
    constexpr std::size_t size = Layer::hidden_size;
    vector hidden(size);
    for (std::size_t u = 0; u < size; ++u) {
      const auto& sees = weights.peephole.unit[int(u)];
      const number i = squash<Layer>::sigmoid(sums[u] + value_of(sees.input) * cell[u]);
      const number f = squash<Layer>::sigmoid(sums[size + u] + value_of(sees.forget) * cell[u]);
      const number g = squash<Layer>::tanh(sums[2 * size + u]);
      cell[u] = narrow<typename formats::cell>(f * cell[u] + i * g);
      const number o = squash<Layer>::sigmoid(sums[3 * size + u] + value_of(sees.output) * cell[u]);
      hidden[u] = narrow<typename formats::hidden>(o * squash<Layer>::tanh(cell[u]));
    }
    output = product<formats, typename formats::spectral_hidden>(weights.projection.weight, hidden);
    for (number& y : output) y = narrow<typename formats::state>(y);
  }
};

template <class Layer>
struct gru {
  using formats = typename Layer::formats;
  const typename Layer::weights& weights;
  vector output = vector(Layer::output_size);

  void step(const typename Layer::input& x) {
    const vector input = values_of(x);
    const vector sums = product<formats, typename formats::spectral_input>(weights.gate_input, input) +
                        product<formats, typename formats::spectral_state>(weights.gate_recurrent, output) +
                        values_of(weights.gate_bias);
    constexpr std::size_t size = Layer::hidden_size;
    vector z(size), r(size);
    for (std::size_t u = 0; u < size; ++u) z[u] = squash<Layer>::sigmoid(sums[u]);
    for (std::size_t u = 0; u < size; ++u) r[u] = squash<Layer>::sigmoid(sums[size + u]);
    const vector candidate = product<formats, typename formats::spectral_input>(weights.candidate_input, input) +
                             values_of(weights.candidate_bias) + recurrent(weights.inner_bias, r);
    for (std::size_t u = 0; u < size; ++u) {
      output[u] = narrow<typename formats::state>((1 - z[u]) * output[u] + z[u] * squash<Layer>::tanh(candidate[u]));
    }
  }

 private:
  template <class Bias, int Size>
  vector recurrent(const ernn::recurrent_bias<Bias, Size, ernn::reset_before>& /*none*/, const vector& r) const {
    vector kept(r.size());
    for (std::size_t u = 0; u < r.size(); ++u) kept[u] = narrow<typename formats::hidden>(r[u] * output[u]);
    return product<formats, typename formats::spectral_hidden>(weights.candidate_recurrent, kept);
  }
  template <class Bias, int Size>
  vector recurrent(const ernn::recurrent_bias<Bias, Size, ernn::reset_after>& bias, const vector& r) const {
    vector sums =
        product<formats, typename formats::spectral_state>(weights.candidate_recurrent, output) + values_of(bias.unit);
    for (std::size_t u = 0; u < r.size(); ++u) sums[u] = r[u] * narrow<typename formats::pre_activation>(sums[u]);
    return sums;
  }
};

}  // namespace plain

#endif  // ERNN_TESTS_CORE_CELL_PLAIN_FIXED_POINT_HPP
