#ifndef ERNN_TESTS_CORE_CELL_DENSE_REFERENCE_HPP
#define ERNN_TESTS_CORE_CELL_DENSE_REFERENCE_HPP

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

/// The cells once more, written straight from their equations: dense matrices, long double, no code of the library.
namespace reference {

using vector = std::vector<long double>;

struct dense_matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;  ///< [rows, columns]

  double operator()(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
  double& operator()(std::size_t row, std::size_t column) { return values[row * columns + column]; }
};

inline vector operator*(const dense_matrix& matrix, const vector& x) {
  vector product(matrix.rows);
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    for (std::size_t column = 0; column < matrix.columns; ++column) product[row] += matrix(row, column) * x[column];
  }
  return product;
}

inline vector operator+(vector a, const vector& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

inline long double sigmoid(long double x) {
  return 1 / (1 + std::exp(-x));
}

/// Sak et al. 2014, eq. 7-13. An empty peephole or projection is left out.
struct lstm {
  dense_matrix input;                           ///< [4 * hidden, input], gates i, f, g, o
  dense_matrix recurrent;                       ///< [4 * hidden, output]
  vector bias;                                  ///< [4 * hidden]
  std::vector<std::array<double, 3>> peephole;  ///< [hidden], for i, f, o
  dense_matrix projection;                      ///< [output, hidden]
  vector cell, output;
  vector i, f, g, o;  ///< gates of the last step

  void step(const vector& x) {
    const vector sums = input * x + recurrent * output + bias;
    const std::size_t size = cell.size();
    i = f = g = o = vector(size);
    vector hidden(size);
    for (std::size_t u = 0; u < size; ++u) {
      const std::array<double, 3> sees = peephole.empty() ? std::array<double, 3>{} : peephole[u];
      i[u] = sigmoid(sums[u] + sees[0] * cell[u]);
      f[u] = sigmoid(sums[size + u] + sees[1] * cell[u]);
      g[u] = std::tanh(sums[2 * size + u]);
      cell[u] = f[u] * cell[u] + i[u] * g[u];
      o[u] = sigmoid(sums[3 * size + u] + sees[2] * cell[u]);
      hidden[u] = o[u] * std::tanh(cell[u]);
    }
    output = projection.rows == 0 ? hidden : projection * hidden;
  }
};

/// Cho et al. 2014 (reset before the recurrent product), or PyTorch's form (after it), with our meaning of z.
struct gru {
  bool reset_after = false;
  dense_matrix gate_input, gate_recurrent;            ///< [2 * hidden, ...], gates z, r
  dense_matrix candidate_input, candidate_recurrent;  ///< [hidden, ...]
  vector gate_bias, candidate_bias, inner_bias;       ///< the last for reset_after only
  vector output;
  vector z, r, h, recurrent;  ///< of the last step; the last: what the candidate gets from the previous output

  void step(const vector& x) {
    const std::size_t size = output.size();
    const vector sums = gate_input * x + gate_recurrent * output + gate_bias;
    z = r = h = vector(size);
    vector kept(size);
    for (std::size_t u = 0; u < size; ++u) {
      z[u] = sigmoid(sums[u]);
      r[u] = sigmoid(sums[size + u]);
      kept[u] = r[u] * output[u];
    }
    recurrent = reset_after ? candidate_recurrent * output + inner_bias : candidate_recurrent * kept;
    const vector from_input = candidate_input * x + candidate_bias;
    for (std::size_t u = 0; u < size; ++u) {
      h[u] = std::tanh(from_input[u] + (reset_after ? r[u] : 1) * recurrent[u]);
      output[u] = (1 - z[u]) * output[u] + z[u] * h[u];
    }
  }
};

}  // namespace reference

#endif  // ERNN_TESTS_CORE_CELL_DENSE_REFERENCE_HPP
