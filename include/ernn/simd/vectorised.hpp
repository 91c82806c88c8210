#ifndef ERNN_SIMD_VECTORISED_HPP
#define ERNN_SIMD_VECTORISED_HPP

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/simd/activation.hpp"
#include "ernn/simd/gathered_activation.hpp"
#include "ernn/simd/layer_products.hpp"
#include "ernn/simd/unit_loop.hpp"

namespace ernn {

namespace simd {

template <class Model, int Lanes>
struct vectorised_model;

template <class Config, int Lanes>
struct vectorised_model<lstm<Config>, Lanes> {
  using type = lstm<configuration<Config, Lanes>>;
};
template <class Config, class Reset, int Lanes>
struct vectorised_model<gru<Config, Reset>, Lanes> {
  using type = gru<configuration<Config, Lanes>, Reset>;
};
template <class Config, int Lanes>
struct vectorised_model<output_layer<Config>, Lanes> {
  using type = output_layer<configuration<Config, Lanes>>;
};
template <class... Layers, int Lanes>
struct vectorised_model<stack<Layers...>, Lanes> {
  using type = stack<typename vectorised_model<Layers, Lanes>::type...>;
};
template <class Output, class... Layers, int Lanes>
struct vectorised_model<network<Output, Layers...>, Lanes> {
  using type =
      network<typename vectorised_model<Output, Lanes>::type, typename vectorised_model<Layers, Lanes>::type...>;
};

}  // namespace simd

/// The same layer or network, computed with the vector instructions of the target that the compiler is told
/// (-march=native): the same interface and the same bits. Its weights are the same numbers in the order in which they
/// are used: io::load_weights fills them, as do a tiled_matrix's set_block and the arrays of biases and peepholes.
///
///     using layer = ernn::vectorised<ernn::lstm<speech_layer>>;
///
/// All parts of a program must be compiled for the same target: templates of two targets have the same names.
///
/// A step is compiled to small loops with -O2 and to the fastest code with -O3.
///
/// \tparam Model  lstm, gru, output_layer, stack or network in fixed point
/// \tparam Lanes  how many blocks or units at once; it never changes a bit
template <class Model, int Lanes = simd::standard_lanes>
using vectorised = typename simd::vectorised_model<Model, Lanes>::type;

}  // namespace ernn

#endif  // ERNN_SIMD_VECTORISED_HPP
