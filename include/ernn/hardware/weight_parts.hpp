#ifndef ERNN_HARDWARE_WEIGHT_PARTS_HPP
#define ERNN_HARDWARE_WEIGHT_PARTS_HPP

#include <cstddef>
#include <cstdint>
#include <span>

#include "ernn/io/model.hpp"

/// A model's numbers part by part, as the kernels' `weights` structs have them.
namespace ernn::hardware {

using raw_numbers = std::span<const std::int64_t>;

namespace detail {

template <class Visitor>
void visit_lstm(const io::layer_shape& shape, const io::layer_weights<std::int64_t>& weights,
                const io::layer_quantisation& quantisation, Visitor& visit) {
  visit.matrix(weights.input_weight, shape.input_matrix(), quantisation.input_scale);
  visit.matrix(weights.recurrent_weight, shape.recurrent_matrix(), quantisation.recurrent_scale);
  visit.vector(weights.bias);
  if (shape.peepholes) visit.peepholes(weights.peephole);
  if (!shape.peepholes) visit.no_peepholes();
  if (shape.has_projection()) {
    visit.projection(weights.projection_weight, shape.projection_matrix(), quantisation.projection_scale);
  } else {
    visit.nothing();
  }
}

/// The kernel keeps z and r apart from the candidate, which a model stacks below them.
template <class Visitor>
void visit_gru(const io::layer_shape& shape, const io::layer_weights<std::int64_t>& weights,
               const io::layer_quantisation& quantisation, Visitor& visit) {
  const auto gates = [](raw_numbers raw) { return raw.first(raw.size() / 3 * 2); };
  const auto candidate = [](raw_numbers raw) { return raw.last(raw.size() / 3); };
  visit.matrix(gates(weights.input_weight), shape.input_matrix(), quantisation.input_scale);
  visit.matrix(gates(weights.recurrent_weight), shape.recurrent_matrix(), quantisation.recurrent_scale);
  visit.matrix(candidate(weights.input_weight), shape.input_matrix(), quantisation.input_scale);
  visit.matrix(candidate(weights.recurrent_weight), shape.recurrent_matrix(), quantisation.recurrent_scale);
  visit.vector(gates(weights.bias));
  visit.vector(candidate(weights.bias));
  if (shape.has_recurrent_bias()) {
    visit.recurrent_bias(weights.recurrent_bias);
  } else {
    visit.nothing();
  }
}

}  // namespace detail

/// Shows the parts of a layer to a visitor, in the order of the members of its `weights`.
///
/// \param visit  has matrix(raw, shape, scale), vector(raw), peepholes(raw), no_peepholes(), projection(raw, shape,
///               scale), recurrent_bias(raw) and nothing(). Of a matrix it sees some of its block rows; peepholes are
///               gate by gate.
template <class Visitor>
void visit_layer(const io::quantised_model& model, std::size_t layer, Visitor& visit) {
  const io::layer_shape& shape = model.shape.layers[layer];
  const auto visit_cell = shape.is_lstm() ? detail::visit_lstm<Visitor> : detail::visit_gru<Visitor>;
  visit_cell(shape, model.weights.layers[layer], model.layers[layer], visit);
}

template <class Visitor>
void visit_output_layer(const io::quantised_model& model, Visitor& visit) {
  visit.matrix(model.weights.output.weight, model.shape.output_matrix(), model.output.scale);
  visit.vector(model.weights.output.bias);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_WEIGHT_PARTS_HPP
