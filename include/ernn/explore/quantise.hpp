#ifndef ERNN_EXPLORE_QUANTISE_HPP
#define ERNN_EXPLORE_QUANTISE_HPP

#include <string_view>
#include <utility>
#include <vector>

#include "ernn/explore/matrix_scale.hpp"
#include "ernn/explore/range_proof.hpp"

namespace ernn::explore {

/// A quantised model and what was proven of it, a map of ranges per recurrent layer.
struct quantisation {
  io::quantised_model model;
  std::vector<layer_ranges> ranges;
};

/// Rounds a trained model to the formats of a compiled network and proves that nothing overflows in it but what may
/// saturate.
///
/// Weights are rounded as spectra, each matrix with the smallest power-of-two scale that fits; what the task keeps in
/// the model goes along.
///
/// \tparam Network    ernn::network in fixed point, of the model's shape
/// \param  file       name of the model for the messages
/// \throws io::error  when the shapes differ, a number fits its format at no scale, or an overflow is possible
template <class Network>
quantisation quantise(const io::float_model& model, std::string_view file) {
  io::check_model(model, file);
  io::detail::require_same_shape(io::shape_of<Network>(), model.shape, file);
  const network_scales scales = find_scales<Network>(model, file);
  const auto weights = io::load_weights<Network>(model, file, scales);

  quantisation result{io::model_of<Network>(*weights, scales), prove_network_ranges<Network>(*weights)};
  result.model.extra = model.extra;
  for (std::size_t layer = 0; layer < result.ranges.size(); ++layer) {
    for (const auto& [name, range] : result.ranges[layer]) {
      if (range.overflows && !may_saturate(name)) {
        throw io::error(io::join(file, ": layer ", layer, " can overflow its format ", name, ", which must have ",
                                 range.needed_integer_bits(), " integer bits for values from ", range.low, " to ",
                                 range.high, ", but has ", range.given_integer_bits,
                                 ". Give the format more integer bits."));
      }
    }
  }
  return result;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_QUANTISE_HPP
