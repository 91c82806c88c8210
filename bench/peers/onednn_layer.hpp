#ifndef BENCH_PEERS_ONEDNN_LAYER_HPP
#define BENCH_PEERS_ONEDNN_LAYER_HPP

#include <unordered_map>

#include "onednn_session.hpp"

/// oneDNN's recurrent primitives for one frame, their state updated in place.
namespace peers {

struct onednn_layer {
  dnnl::primitive primitive;
  std::unordered_map<int, dnnl::memory> arguments;

  const dnnl::memory& output() const { return arguments.at(DNNL_ARG_DST_LAYER); }
};

namespace detail {

constexpr auto one_way = dnnl::rnn_direction::unidirectional_left2right;

/// [columns, rows] of a matrix [rows, columns]: oneDNN has inputs first.
inline floats transposed(const reference::dense_matrix& matrix) {
  floats result;
  for (std::size_t column = 0; column < matrix.columns; ++column) {
    for (std::size_t row = 0; row < matrix.rows; ++row) result.push_back(static_cast<float>(matrix(row, column)));
  }
  return result;
}

inline dnnl::memory::dim size_of(std::size_t count) {
  return static_cast<dnnl::memory::dim>(count);
}

}  // namespace detail

/// \param input  the frame, or the output of the layer below
/// \throws dnnl::error  when oneDNN does not have such a layer
inline onednn_layer make_onednn_layer(const onednn_session& session, const reference::lstm& model,
                                      const dnnl::memory& input) {
  using layout = onednn_session::layout;
  const auto inputs = detail::size_of(model.input.columns), hidden = detail::size_of(model.cell.size()),
             outputs = detail::size_of(model.output.size());
  const bool projects = model.projection.rows > 0, peeps = !model.peephole.empty();
  const auto attributes = session.attributes({&model.input, &model.recurrent}, model.projection);
  const auto state = session.data({1, 1, 1, outputs}, layout::ldnc);
  const auto cell = onednn_session::single_precision({1, 1, 1, hidden}, layout::ldnc);
  const auto bias = onednn_session::single_precision({1, 1, 4, hidden}, layout::ldgo);
  const auto peephole =
      peeps ? onednn_session::single_precision({1, 1, 3, hidden}, layout::ldgo) : dnnl::memory::desc();
  const auto projection = projects ? session.weights({1, 1, hidden, outputs}) : dnnl::memory::desc();
  const dnnl::lstm_forward::desc operation(dnnl::prop_kind::forward_inference, detail::one_way, input.get_desc(), state,
                                           cell, session.weights({1, 1, inputs, 4, hidden}),
                                           session.weights({1, 1, outputs, 4, hidden}), peephole, projection, bias,
                                           session.data({1, 1, outputs}, layout::tnc), state, cell);
  const dnnl::lstm_forward::primitive_desc description(operation, attributes, session.processor());

  const auto recurrent_state = session.zero_data(state), cell_state = session.zero_data(cell);
  // oneDNN's order of gates is the library's: i, f, candidate, o.
  onednn_layer layer{
      dnnl::lstm_forward(description),
      {{DNNL_ARG_SRC_LAYER, input},
       {DNNL_ARG_DST_LAYER, session.zero_data(description.dst_layer_desc())},
       {DNNL_ARG_SRC_ITER, recurrent_state},
       {DNNL_ARG_DST_ITER, recurrent_state},
       {DNNL_ARG_SRC_ITER_C, cell_state},
       {DNNL_ARG_DST_ITER_C, cell_state},
       {DNNL_ARG_WEIGHTS_LAYER, session.constants(detail::transposed(model.input), {1, 1, inputs, 4, hidden},
                                                  layout::ldigo, description.weights_layer_desc(), attributes)},
       {DNNL_ARG_WEIGHTS_ITER, session.constants(detail::transposed(model.recurrent), {1, 1, outputs, 4, hidden},
                                                 layout::ldigo, description.weights_iter_desc(), attributes)},
       {DNNL_ARG_BIAS,
        session.constants(to_floats(model.bias), {1, 1, 4, hidden}, layout::ldgo, description.bias_desc())}}};
  if (peeps) {
    floats weights;
    for (std::size_t gate = 0; gate < 3; ++gate) {
      for (const auto& unit : model.peephole) weights.push_back(static_cast<float>(unit[gate]));
    }
    layer.arguments.insert_or_assign(
        DNNL_ARG_WEIGHTS_PEEPHOLE,
        session.constants(weights, {1, 1, 3, hidden}, layout::ldgo, description.weights_peephole_desc()));
  }
  if (projects) {
    layer.arguments.insert_or_assign(
        DNNL_ARG_WEIGHTS_PROJECTION,
        session.constants(detail::transposed(model.projection), {1, 1, hidden, outputs}, layout::ldio,
                          description.weights_projection_desc(), attributes));
  }
  return layer;
}

/// The reset before the recurrent product.
inline onednn_layer make_onednn_layer(const onednn_session& session, const reference::gru& model,
                                      const dnnl::memory& input) {
  using layout = onednn_session::layout;
  const reference::gru opposite = with_opposite_update_gate(model);
  // oneDNN's order of gates is the library's: update, reset, candidate.
  const auto from_input = stacked(opposite.gate_input, opposite.candidate_input),
             from_state = stacked(opposite.gate_recurrent, opposite.candidate_recurrent);
  const auto inputs = detail::size_of(from_input.columns), hidden = detail::size_of(model.output.size());
  const auto attributes = session.attributes({&from_input, &from_state});
  const auto state = session.data({1, 1, 1, hidden}, layout::ldnc);
  const dnnl::gru_forward::desc operation(dnnl::prop_kind::forward_inference, detail::one_way, input.get_desc(), state,
                                          session.weights({1, 1, inputs, 3, hidden}),
                                          session.weights({1, 1, hidden, 3, hidden}),
                                          onednn_session::single_precision({1, 1, 3, hidden}, layout::ldgo),
                                          session.data({1, 1, hidden}, layout::tnc), state);
  const dnnl::gru_forward::primitive_desc description(operation, attributes, session.processor());

  const auto recurrent_state = session.zero_data(state);
  return {dnnl::gru_forward(description),
          {{DNNL_ARG_SRC_LAYER, input},
           {DNNL_ARG_DST_LAYER, session.zero_data(description.dst_layer_desc())},
           {DNNL_ARG_SRC_ITER, recurrent_state},
           {DNNL_ARG_DST_ITER, recurrent_state},
           {DNNL_ARG_WEIGHTS_LAYER, session.constants(detail::transposed(from_input), {1, 1, inputs, 3, hidden},
                                                      layout::ldigo, description.weights_layer_desc(), attributes)},
           {DNNL_ARG_WEIGHTS_ITER, session.constants(detail::transposed(from_state), {1, 1, hidden, 3, hidden},
                                                     layout::ldigo, description.weights_iter_desc(), attributes)},
           {DNNL_ARG_BIAS, session.constants(to_floats(joined(opposite.gate_bias, opposite.candidate_bias)),
                                             {1, 1, 3, hidden}, layout::ldgo, description.bias_desc())}}};
}

}  // namespace peers

#endif  // BENCH_PEERS_ONEDNN_LAYER_HPP
