#ifndef ERNN_HARDWARE_NETWORK_DESIGN_HPP
#define ERNN_HARDWARE_NETWORK_DESIGN_HPP

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/hardware/layer_design.hpp"

/// A whole network prepared for a device: every recurrent layer, and the output layer as one more.
namespace ernn::hardware {

struct network_layer {
  std::shared_ptr<const layer_design> design;
  number_format input;   ///< of the numbers that it takes from the layer below
  number_format output;  ///< of those that it hands on
};

/// First layer first, the output layer last.
using network_design = std::vector<network_layer>;

namespace detail {

template <class Layer>
network_layer network_layer_of(layer_design design) {
  return {std::make_shared<const layer_design>(std::move(design)),
          format_of_number<typename Layer::input::value_type>::value,
          format_of_number<typename Layer::output::value_type>::value};
}

template <class First, class... Rest>
void design_stack(std::type_identity<stack<First, Rest...>> /*layers*/,
                  typename stack<First, Rest...>::weights& weights, const device& target, double clock,
                  const refinements& refined, network_design& design) {
  design.push_back(network_layer_of<First>(design_layer<First>(weights.first, target, clock, refined)));
  if constexpr (sizeof...(Rest) > 0) {
    design_stack(std::type_identity<stack<Rest...>>(), weights.rest, target, clock, refined, design);
  }
}

template <class Output, class... Layers>
network_design design_network(std::type_identity<network<Output, Layers...>> /*network*/,
                              typename network<Output, Layers...>::weights& weights, const device& target, double clock,
                              const refinements& refined) {
  network_design design;
  design_stack(std::type_identity<stack<Layers...>>(), weights.layers, target, clock, refined, design);
  design.push_back(network_layer_of<Output>(
      design_of(record_output_layer<Output>(weights.output), Output::output_size, target, clock, refined)));
  return design;
}

}  // namespace detail

/// Prepares a network for a device.
///
/// \tparam Network  an ernn::network in fixed point, no number wider than 64 bits
/// \param  weights  what the memories will contain
/// \param  clock    MHz
/// \throws io::error  when a layer cannot be scheduled, see find_stages
template <class Network>
network_design design_network(typename Network::weights& weights, const device& target, double clock,
                              const refinements& refined = {}) {
  return detail::design_network(std::type_identity<Network>(), weights, target, clock, refined);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_NETWORK_DESIGN_HPP
