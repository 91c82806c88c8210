#ifndef ERNN_IO_KERNEL_WEIGHTS_HPP
#define ERNN_IO_KERNEL_WEIGHTS_HPP

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "ernn/io/kernel_parameters.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "ernn/io/model_check.hpp"

/// Models from files in kernels configured at compile time, and back.
namespace ernn::io {

namespace detail {

/// Sets the scale of matrices; vectors have none.
template <class Part>
void set_scale(Part& part, int scale) {
  if constexpr (requires { part.scale; }) part.scale = scale;
}

/// Fills kernel weights with raw numbers: nothing is computed.
struct raw_source {
  const std::int64_t* next;

  template <class Number>
  void number(Number& x) {
    x = Number::from_raw(static_cast<typename Number::storage>(*next++));
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    for (Weight& x : spectrum.data) number(x);
  }
};

/// Fills kernel weights with floating-point numbers, blocks by the spectrum of their first column; rounds where the
/// kernel's formats are fixed-point.
struct float_source {
  const float* next;
  int scale;

  template <class Number>
  void number(Number& x) {
    x = Number(static_cast<double>(*next++));
  }
  template <class Weight, int BlockSize>
  void block(array<Weight, BlockSize>& spectrum) {
    array<double, BlockSize> first_column;
    for (double& x : first_column.data) x = static_cast<double>(*next++);
    spectrum = spectral_block<Weight>(first_column, scale);
  }
};

/// Takes raw numbers out of kernel weights.
struct raw_sink {
  std::vector<std::int64_t>& values;

  template <class Number>
  void number(const Number& x) {
    values.push_back(static_cast<std::int64_t>(x.raw()));
  }
  template <class Weight, int BlockSize>
  void block(const array<Weight, BlockSize>& spectrum) {
    for (const Weight& x : spectrum.data) number(x);
  }
};

inline void require_same_shape(const network_shape& expected, const network_shape& found, std::string_view file) {
  if (!(expected == found)) {
    throw error(join(file, ": the kernel is compiled for ", describe(expected), ", but the model is ", describe(found),
                     ". Choose the kernel of the model's shape."));
  }
}

/// Compares the formats of a model with those of a kernel one by one.
template <class Formats>
void require_same_formats(const Formats& expected, const Formats& found, const std::string& where) {
  std::vector<std::string> texts;
  const auto text = [](const auto& value) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, int>) {
      return std::to_string(value);
    } else {
      return to_string(value);
    }
  };
  for_each_format(expected, [&](const char*, const auto& value) { texts.push_back(text(value)); });
  auto next = texts.begin();
  for_each_format(found, [&](const char* name, const auto& value) {
    if (text(value) != *next) {
      throw error(join(where, name, " must be ", *next, ", the format that the kernel is compiled for, but is ",
                       text(value),
                       ". Quantise the model for this kernel, or compile a kernel with the model's formats."));
    }
    ++next;
  });
}

}  // namespace detail

/// The model that a compiled network is; reads what detail::raw_sink takes out of it.
template <class Network>
using weights_pointer = std::unique_ptr<typename Network::weights>;

/// Weights of a compiled fixed-point network from a quantised model; on the heap, as they may be megabytes.
///
/// \tparam Network  an ernn::network whose shape and formats are the model's
/// \param  file     name for the messages
/// \throws error    when shape or formats differ: which, what the kernel has and what the model has
template <class Network>
weights_pointer<Network> load_weights(const quantised_model& model, std::string_view file) {
  const quantised_model expected = empty_model_of<Network>();
  check_model(model, file);
  detail::require_same_shape(expected.shape, model.shape, file);
  for (std::size_t index = 0; index < model.layers.size(); ++index) {
    detail::require_same_formats(expected.layers[index].formats, model.layers[index].formats,
                                 join(file, ": layers.", index, ".format."));
  }
  detail::require_same_formats(expected.output.formats, model.output.formats, join(file, ": output.format."));

  auto weights = std::make_unique<typename Network::weights>();
  for_each_parameter<Network>(*weights, [&](parameter_kind kind, std::size_t layer, auto&... parts) {
    const parameter which = {kind, layer, {}, {}, {}};
    detail::raw_source source{values_of(model.weights, which).data()};
    const int* const scale = scale_of(model, which);
    (detail::set_scale(parts, scale != nullptr ? *scale : 0), ...);
    (visit_numbers(parts, source), ...);
  });
  return weights;
}

/// Weights of a compiled network from a floating-point model, its matrices with the scales that `scale_for` gives.
///
/// \tparam Network    an ernn::network of the model's shape; any formats
/// \param  scale_for  `int scale_for(const parameter&)`: the power-of-two exponent of a matrix; 0 for floating point
/// \throws error      when the shapes differ
template <class Network, class ScaleFor>
weights_pointer<Network> load_weights(const float_model& model, std::string_view file, ScaleFor&& scale_for) {
  check_model(model, file);
  detail::require_same_shape(shape_of<Network>(), model.shape, file);
  auto weights = std::make_unique<typename Network::weights>();
  for_each_parameter<Network>(*weights, [&](parameter_kind kind, std::size_t layer, auto&... parts) {
    const parameter which = {kind, layer, {}, {}, {}};
    const int scale = scale_for(which);
    detail::float_source source{values_of(model.weights, which).data(), scale};
    (detail::set_scale(parts, scale), ...);
    (visit_numbers(parts, source), ...);
  });
  return weights;
}

/// The same for kernels in floating point, where scales do nothing.
template <class Network>
weights_pointer<Network> load_weights(const float_model& model, std::string_view file) {
  return load_weights<Network>(model, file, [](const parameter&) { return 0; });
}

/// The numbers of a compiled fixed-point network as a model; load_weights gives the same weights again.
/// \param scale_for  the scales that the weights were made with
template <class Network, class ScaleFor>
quantised_model model_of(typename Network::weights& weights, ScaleFor&& scale_for) {
  quantised_model model = empty_model_of<Network>();
  for_each_parameter<Network>(weights, [&](parameter_kind kind, std::size_t layer, auto&... parts) {
    const parameter which = {kind, layer, {}, {}, {}};
    if (int* const scale = scale_of(model, which)) *scale = scale_for(which);
    detail::raw_sink sink{values_of(model.weights, which)};
    (visit_numbers(parts, sink), ...);
  });
  return model;
}

}  // namespace ernn::io

#endif  // ERNN_IO_KERNEL_WEIGHTS_HPP
