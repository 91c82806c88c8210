#ifndef BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP
#define BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP

#include <cblas.h>

#include <Eigen/Core>
#include <memory>
#include <optional>
#include <vector>

#include "dense_weights.hpp"

/// LSTM and GRU as one writes them on a matrix library: one product for all gates, Eigen's vectorised exp and tanh.
namespace peers {

using float_matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

inline float_matrix to_matrix(const reference::dense_matrix& matrix) {
  const floats copy = to_floats(matrix);
  return Eigen::Map<const float_matrix>(copy.data(), static_cast<Eigen::Index>(matrix.rows),
                                        static_cast<Eigen::Index>(matrix.columns));
}
class eigen_product {
 public:
  static constexpr const char* name = "Eigen f32";
  static constexpr int bits = 32;
  explicit eigen_product(const reference::dense_matrix& matrix) : matrix_(to_matrix(matrix)) {}
  void operator()(const Eigen::VectorXf& x, Eigen::VectorXf& y) const { y.noalias() = matrix_ * x; }

 private:
  float_matrix matrix_;
};

class openblas_product {
 public:
  static constexpr const char* name = "OpenBLAS f32";
  static constexpr int bits = 32;
  explicit openblas_product(const reference::dense_matrix& matrix) : matrix_(to_matrix(matrix)) {}
  void operator()(const Eigen::VectorXf& x, Eigen::VectorXf& y) const {
    const int rows = static_cast<int>(matrix_.rows()), columns = static_cast<int>(matrix_.cols());
    cblas_sgemv(CblasRowMajor, CblasNoTrans, rows, columns, 1.0F, matrix_.data(), columns, x.data(), 1, 0.0F, y.data(),
                1);
  }

 private:
  float_matrix matrix_;
};

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
      : product(side_by_side(model.input, model.recurrent)),
        bias(to_array(model.bias)),
        cell(Eigen::ArrayXf::Zero(static_cast<Eigen::Index>(model.cell.size()))),
        inputs(model.input.columns + model.recurrent.columns),
        sums(bias.size()),
        output(Eigen::VectorXf::Zero(static_cast<Eigen::Index>(model.output.size()))) {
    if (model.projection.rows > 0) projection.emplace(model.projection);
    for (int gate = 0; gate < 3; ++gate) {
      peephole[gate] = Eigen::ArrayXf::Zero(cell.size());
      for (std::size_t unit = 0; unit < model.peephole.size(); ++unit) {
        peephole[gate][static_cast<Eigen::Index>(unit)] =
            static_cast<float>(model.peephole[unit][static_cast<std::size_t>(gate)]);
      }
    }
  }

  void step(const Eigen::VectorXf& x) {
    inputs << x, output;
    product(inputs, sums);
    const auto size = cell.size();
    const auto gate = [&](int index) {
      return sums.array().segment(index * size, size) + bias.segment(index * size, size);
    };
    const Eigen::ArrayXf i = sigmoid(gate(0) + peephole[0] * cell), f = sigmoid(gate(1) + peephole[1] * cell);
    cell = f * cell + i * gate(2).tanh();
    hidden = sigmoid(gate(3) + peephole[2] * cell) * cell.tanh();
    if (projection) {
      (*projection)(hidden, output);
    } else {
      output = hidden;
    }
  }

  Product product;
  std::optional<Product> projection;
  Eigen::ArrayXf bias, peephole[3], cell;
  Eigen::VectorXf inputs, sums, hidden, output;
};

/// Reset before the recurrent product.
template <class Product>
struct hand_written_gru {
  explicit hand_written_gru(const reference::gru& model)
      : gates(side_by_side(model.gate_input, model.gate_recurrent)),
        candidate(side_by_side(model.candidate_input, model.candidate_recurrent)),
        gate_bias(to_array(model.gate_bias)),
        candidate_bias(to_array(model.candidate_bias)),
        inputs(model.gate_input.columns + model.gate_recurrent.columns),
        gate_sums(gate_bias.size()),
        sums(candidate_bias.size()),
        output(Eigen::VectorXf::Zero(candidate_bias.size())) {}

  void step(const Eigen::VectorXf& x) {
    const auto size = output.size();
    inputs << x, output;
    gates(inputs, gate_sums);
    const Eigen::ArrayXf both = sigmoid(gate_sums.array() + gate_bias);
    inputs.tail(size).array() *= both.tail(size);
    candidate(inputs, sums);
    const auto z = both.head(size);
    output = (1.0F - z) * output.array() + z * (sums.array() + candidate_bias).tanh();
  }

  Product gates, candidate;
  Eigen::ArrayXf gate_bias, candidate_bias;
  Eigen::VectorXf inputs, gate_sums, sums, output;
};

template <class Product>
hand_written_lstm<Product> hand_written_layer(const reference::lstm& model) {
  return hand_written_lstm<Product>(model);
}
template <class Product>
hand_written_gru<Product> hand_written_layer(const reference::gru& model) {
  return hand_written_gru<Product>(model);
}

/// \tparam Product  eigen_product, openblas_product or onednn_product
/// \param  models   reference::lstm or reference::gru, first layer first
template <class Product, class Model>
engine make_hand_written_engine(const std::vector<Model>& models) {
  struct loaded {
    std::vector<decltype(hand_written_layer<Product>(models.front()))> layers;
    Eigen::VectorXf frame;
  };
  const auto network = std::make_shared<loaded>();
  for (const Model& model : models) network->layers.push_back(hand_written_layer<Product>(model));
  return {.name = Product::name,
          .bits = Product::bits,
          .bytes = weight_count(models) * Product::bits / 8,
          .tolerance = Product::bits == 32 ? 1e-4 : 0.1,
          .set_input =
              [network](const floats& frame) {
                network->frame =
                    Eigen::Map<const Eigen::VectorXf>(frame.data(), static_cast<Eigen::Index>(frame.size()));
              },
          .step =
              [network] {
                const Eigen::VectorXf* x = &network->frame;
                for (auto& layer : network->layers) {
                  layer.step(*x);
                  x = &layer.output;
                }
              },
          .output =
              [network] { return floats(network->layers.back().output.begin(), network->layers.back().output.end()); }};
}

}  // namespace peers

#endif  // BENCH_PEERS_HAND_WRITTEN_ENGINE_HPP
