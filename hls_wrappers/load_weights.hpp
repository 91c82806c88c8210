#ifndef ERNN_HLS_WRAPPERS_LOAD_WEIGHTS_HPP
#define ERNN_HLS_WRAPPERS_LOAD_WEIGHTS_HPP

#include <cstdint>

#include "ernn/core/cell/gru.hpp"
#include "ernn/core/cell/lstm.hpp"
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/number/stored.hpp"
#include "streams.hpp"

/// Fills a network's weights from a stream: layer by layer, in the order of the members of the cells' `weights`; of a
/// matrix its blocks row by row, and then its scale.
namespace ernn {

using weight_words = stream_word<std::int32_t, 1>;
using weight_stream = stream<weight_words::type>;

/// Says which overload is meant.
template <class Type>
struct type_of {};

template <class Number>
void load_number(stored<Number>& number, weight_stream& source) {
  number.raw = static_cast<typename Number::storage>(weight_words::lane(source.read(), 0));
}

template <class Number, int Size>
void load_numbers(array<stored<Number>, Size>& numbers, weight_stream& source) {
  for (int i = 0; i < Size; ++i) {
    ERNN_PIPELINE
    load_number(numbers[i], source);
  }
}

template <class Weight, int Rows, int Columns, int BlockSize>
void load_numbers(spectral_matrix<Weight, Rows, Columns, BlockSize>& matrix, weight_stream& source) {
  using shape = block_shape<Rows, Columns, BlockSize>;
  for (int i = 0; i < shape::block_rows; ++i) {
    for (int j = 0; j < shape::block_columns; ++j) load_numbers(matrix.spectrum[i][j], source);
  }
  matrix.scale = weight_words::lane(source.read(), 0);
}

template <class Number, int Size>
void load_numbers(peephole_weights<Number, Size, true>& peepholes, weight_stream& source) {
  for (int i = 0; i < Size; ++i) {
    load_number(peepholes.unit[i].input, source);
    load_number(peepholes.unit[i].forget, source);
    load_number(peepholes.unit[i].output, source);
  }
}
template <class Number, int Size>
void load_numbers(peephole_weights<Number, Size, false>& /*none*/, weight_stream& /*source*/) {}

template <class Config>
void load_numbers(projection<Config, true>& matrix, weight_stream& source) {
  load_numbers(matrix.weight, source);
}
template <class Config>
void load_numbers(projection<Config, false>& /*none*/, weight_stream& /*source*/) {}

template <class Number, int Size>
void load_numbers(recurrent_bias<Number, Size, reset_after>& bias, weight_stream& source) {
  load_numbers(bias.unit, source);
}
template <class Number, int Size>
void load_numbers(recurrent_bias<Number, Size, reset_before>& /*none*/, weight_stream& /*source*/) {}

template <class Config>
void load_weights(type_of<lstm<Config>> /*layer*/, typename lstm<Config>::weights& w, weight_stream& source) {
  load_numbers(w.input, source);
  load_numbers(w.recurrent, source);
  load_numbers(w.bias, source);
  load_numbers(w.peephole, source);
  load_numbers(w.projection, source);
}

template <class Config, class Reset>
void load_weights(type_of<gru<Config, Reset>> /*layer*/, typename gru<Config, Reset>::weights& w,
                  weight_stream& source) {
  load_numbers(w.gate_input, source);
  load_numbers(w.gate_recurrent, source);
  load_numbers(w.candidate_input, source);
  load_numbers(w.candidate_recurrent, source);
  load_numbers(w.gate_bias, source);
  load_numbers(w.candidate_bias, source);
  load_numbers(w.inner_bias, source);
}

template <class Config>
void load_weights(type_of<output_layer<Config>> /*layer*/, typename output_layer<Config>::weights& w,
                  weight_stream& source) {
  load_numbers(w.weight, source);
  load_numbers(w.bias, source);
}

template <class Last>
void load_weights(type_of<stack<Last>> /*layers*/, typename stack<Last>::weights& w, weight_stream& source) {
  load_weights(type_of<Last>(), w.first, source);
}
template <class First, class Second, class... Rest>
void load_weights(type_of<stack<First, Second, Rest...>> /*layers*/, typename stack<First, Second, Rest...>::weights& w,
                  weight_stream& source) {
  load_weights(type_of<First>(), w.first, source);
  load_weights(type_of<stack<Second, Rest...>>(), w.rest, source);
}

template <class Output, class... Layers>
void load_weights(type_of<network<Output, Layers...>> /*network*/, typename network<Output, Layers...>::weights& w,
                  weight_stream& source) {
  load_weights(type_of<stack<Layers...>>(), w.layers, source);
  load_weights(type_of<Output>(), w.output, source);
}

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_LOAD_WEIGHTS_HPP
