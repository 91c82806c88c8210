#ifndef TABLES_PAPER_LAYERS_HPP
#define TABLES_PAPER_LAYERS_HPP

#include <cstdint>
#include <memory>
#include <random>
#include <type_traits>

#include "ernn/core/activation/piecewise_linear.hpp"
#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/cell/sparse_configuration.hpp"
#include "ernn/io/kernel_weights.hpp"

/// The layers of E-RNN's Table III, with random numbers: what a design takes and how fast it is does not depend on the
/// values.
namespace tables {

using namespace ernn;

template <int Bits, int BlockSize>
struct paper_layer : layer_defaults<BlockSize, standard_formats<Bits, BlockSize, 3>> {
  static constexpr int input_size = 153;
  static constexpr int hidden_size = 1024;
};
template <int Bits, int BlockSize>
struct paper_lstm : paper_layer<Bits, BlockSize> {
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};

/// C-LSTM's: 16 bits, activations of few segments. Its 22 of uneven width are 16 even ones of |x| here.
struct clstm_layer : paper_lstm<16, 8> {
  using activation = ernn::activation::piecewise_linear<16, 8>;
};

template <int Bits>
struct three_products_lstm : paper_lstm<Bits, 8> {
  using complex_product = three_multiplications;
};

/// Random raw numbers for everything that a layer stores.
struct random_numbers {
  std::mt19937 random{1};

  template <class Number>
  void number(Number& x) {
    std::uniform_int_distribution<int> raw(Number::lowest().raw(), Number::highest().raw());
    x = Number::from_raw(static_cast<typename Number::storage>(raw(random)));
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) number(x);
  }
};

template <class Layer>
std::unique_ptr<typename Layer::weights> random_weights() {
  auto weights = std::make_unique<typename Layer::weights>();
  random_numbers numbers;
  io::detail::for_each_parameter(std::type_identity<Layer>(), *weights, 0, [&](auto, auto, auto&... parts) {
    (io::visit_numbers(parts, numbers), ...);
    (io::detail::set_scale(parts, -3), ...);
  });
  return weights;
}

}  // namespace tables

#endif  // TABLES_PAPER_LAYERS_HPP
