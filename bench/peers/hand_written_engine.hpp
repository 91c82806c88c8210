#ifndef BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP
#define BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP

#include <cblas.h>

#include <Eigen/Core>
#include <memory>
#include <string>
#include <utility>

#include "dense_weights.hpp"

/// LSTM and GRU as one writes them on a matrix library: one product for all gates, Eigen's vectorised exp and tanh.
namespace peers {

using float_matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct eigen_product {
  static constexpr const char* name = "Eigen f32";
  static void run(const float_matrix& matrix, const Eigen::VectorXf& x, Eigen::VectorXf& y) {
    y.noalias() = matrix * x;
  }
};

struct openblas_product {
  static constexpr const char* name = "OpenBLAS f32";
  static void run(const float_matrix& matrix, const Eigen::VectorXf& x, Eigen::VectorXf& y) {
    cblas_sgemv(CblasRowMajor, CblasNoTrans, static_cast<int>(matrix.rows()), static_cast<int>(matrix.cols()), 1.0F,
                matrix.data(), static_cast<int>(matrix.cols()), x.data(), 1, 0.0F, y.data(), 1);
  }
};

inline float_matrix to_matrix(const floats& values, std::size_t rows) {
  const auto columns = static_cast<Eigen::Index>(values.size() / rows);
  return Eigen::Map<const float_matrix>(values.data(), static_cast<Eigen::Index>(rows), columns);
}
inline Eigen::ArrayXf to_array(const reference::vector& values) {
  const floats copy = to_floats(values);
  return Eigen::Map<const Eigen::ArrayXf>(copy.data(), static_cast<Eigen::Index>(copy.size()));
}
inline Eigen::ArrayXf sigmoid(const Eigen::ArrayXf& x) {
  return 1.0F / (1.0F + (-x).exp());
}

template <class Product>
struct hand_written_lstm {
  explicit hand_written_lstm(const reference::lstm& model)
      : weight(to_matrix(side_by_side(model.input, model.recurrent), model.bias.size())),
        bias(to_array(model.bias)),
        cell(Eigen::ArrayXf::Zero(static_cast<Eigen::Index>(model.cell.size()))),
        inputs(Eigen::VectorXf::Zero(weight.cols())),
        sums(weight.rows()),
        output(Eigen::VectorXf::Zero(static_cast<Eigen::Index>(model.output.size()))) {
    if (model.projection.rows > 0) projection = to_matrix(to_floats(model.projection), model.projection.rows);
    for (int gate = 0; gate < 3; ++gate) {
      peephole[gate] = Eigen::ArrayXf::Zero(cell.size());
      for (std::size_t unit = 0; unit < model.peephole.size(); ++unit) {
        peephole[gate][static_cast<Eigen::Index>(unit)] =
            static_cast<float>(model.peephole[unit][static_cast<std::size_t>(gate)]);
      }
    }
  }

  void step() {
    inputs.tail(output.size()) = output;
    Product::run(weight, inputs, sums);
    const auto size = cell.size();
    const auto gate = [&](int index) {
      return sums.array().segment(index * size, size) + bias.segment(index * size, size);
    };
    const Eigen::ArrayXf i = sigmoid(gate(0) + peephole[0] * cell), f = sigmoid(gate(1) + peephole[1] * cell);
    cell = f * cell + i * gate(2).tanh();
    hidden = sigmoid(gate(3) + peephole[2] * cell) * cell.tanh();
    if (projection.size() > 0) {
      Product::run(projection, hidden, output);
    } else {
      output = hidden;
    }
  }

  float_matrix weight, projection;
  Eigen::ArrayXf bias, peephole[3], cell;
  Eigen::VectorXf inputs, sums, hidden, output;
};

/// Reset before the recurrent product.
template <class Product>
struct hand_written_gru {
  explicit hand_written_gru(const reference::gru& model)
      : gates(to_matrix(side_by_side(model.gate_input, model.gate_recurrent), model.gate_bias.size())),
        candidate(to_matrix(side_by_side(model.candidate_input, model.candidate_recurrent), model.output.size())),
        gate_bias(to_array(model.gate_bias)),
        candidate_bias(to_array(model.candidate_bias)),
        inputs(Eigen::VectorXf::Zero(gates.cols())),
        gate_sums(gates.rows()),
        sums(candidate.rows()),
        output(Eigen::VectorXf::Zero(candidate.rows())) {}

  void step() {
    const auto size = output.size();
    inputs.tail(size) = output;
    Product::run(gates, inputs, gate_sums);
    const Eigen::ArrayXf both = sigmoid(gate_sums.array() + gate_bias);
    inputs.tail(size).array() *= both.tail(size);
    Product::run(candidate, inputs, sums);
    const auto z = both.head(size);
    output = (1.0F - z) * output.array() + z * (sums.array() + candidate_bias).tanh();
  }

  float_matrix gates, candidate;
  Eigen::ArrayXf gate_bias, candidate_bias;
  Eigen::VectorXf inputs, gate_sums, sums, output;
};

/// \tparam Layer  hand_written_lstm or hand_written_gru
template <class Layer, class Model>
engine make_hand_written_engine(const char* name, const Model& model, std::size_t bytes) {
  const auto layer = std::make_shared<Layer>(model);
  return {.name = name,
          .bytes = bytes,
          .tolerance = 1e-4,
          .set_input =
              [layer](const floats& frame) {
                layer->inputs.head(static_cast<Eigen::Index>(frame.size())) =
                    Eigen::Map<const Eigen::VectorXf>(frame.data(), static_cast<Eigen::Index>(frame.size()));
              },
          .step = [layer] { layer->step(); },
          .output = [layer] { return floats(layer->output.begin(), layer->output.end()); }};
}

}  // namespace peers

#endif  // BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP
