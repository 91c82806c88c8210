#ifndef ERNN_EXPLORE_MATRIX_SCALE_HPP
#define ERNN_EXPLORE_MATRIX_SCALE_HPP

#include <algorithm>
#include <cmath>
#include <string_view>

#include "ernn/io/kernel_weights.hpp"
#include "ernn/io/weight_format.hpp"

namespace ernn::explore {

namespace detail {

/// Largest magnitude of what a tensor's numbers become in a kernel: spectra of blocks, other numbers as they are.
struct peak_finder {
  const float* next;
  double peak = 0;

  template <class Number>
  void number(const Number& /*x*/) {
    see(static_cast<double>(*next++));
  }
  template <class Weight, int BlockSize>
  void block(const array<Weight, BlockSize>& /*spectrum*/) {
    array<double, BlockSize> first_column;
    for (double& x : first_column.data) x = static_cast<double>(*next++);
    const auto spectrum = real_fft<double>(first_column);
    for (const double x : spectrum.data) see(x);
  }

 private:
  void see(double x) { peak = std::max(peak, std::abs(x)); }
};

}  // namespace detail

/// Power-of-two scales of a network's matrices, in the order of io::parameters_of; 0 for vectors.
struct network_scales {
  std::vector<io::parameter> parameters;
  std::vector<int> exponents;

  int operator()(const io::parameter& which) const {
    for (std::size_t n = 0; n < parameters.size(); ++n) {
      if (parameters[n].kind == which.kind && parameters[n].layer == which.layer) return exponents[n];
    }
    return 0;
  }
};

/// The smallest scale for every matrix at which no weight saturates: range analysis of the actual spectra.
///
/// \tparam Network  fixed-point network of the model's shape
/// \param  file     name for the messages
/// \throws io::error  when a number fits its format at no scale that the formats allow: which, and what would help
template <class Network>
network_scales find_scales(const io::float_model& model, std::string_view file) {
  const io::quantised_model formats = io::empty_model_of<Network>();
  network_scales scales = {io::parameters_of(model.shape), {}};
  scales.exponents.resize(scales.parameters.size(), 0);
  const auto shape_only = std::make_unique<typename Network::weights>();
  std::size_t n = 0;
  io::for_each_parameter<Network>(*shape_only, [&](io::parameter_kind kind, std::size_t layer, auto&... parts) {
    while (scales.parameters[n].kind != kind || scales.parameters[n].layer != layer) ++n;
    const io::parameter& which = scales.parameters[n];
    detail::peak_finder finder{io::values_of(model.weights, which).data()};
    (io::visit_numbers(parts, finder), ...);
    scales.exponents[n] = io::scale_of_peak(finder.peak, io::weight_format_of(formats, which), file, which.name);
  });
  return scales;
}

}  // namespace ernn::explore

#endif  // ERNN_EXPLORE_MATRIX_SCALE_HPP
