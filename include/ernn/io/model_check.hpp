#ifndef ERNN_IO_MODEL_CHECK_HPP
#define ERNN_IO_MODEL_CHECK_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/fixed_format.hpp"
#include "ernn/io/model.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/io/network_weights.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io {

/// The power-of-two scale of a matrix lies in -largest_scale..largest_scale.
inline constexpr int largest_scale = 64;

namespace detail {

/// "[3, 0, 5]": where in a tensor of that shape the number `index` lies.
inline std::string position(std::uint64_t index, const tensor_shape& shape) {
  tensor_shape coordinates(shape.size());
  for (std::size_t dimension = shape.size(); dimension-- > 0;) {
    coordinates[dimension] = index % shape[dimension];
    index /= shape[dimension];
  }
  return to_string(coordinates);
}

/// Checks that `is_valid` holds for every number of a tensor that is to `must`.
template <class Value, class Predicate>
void check_values(const std::vector<Value>& values, const parameter& expected, std::string_view file,
                  std::string_view must, Predicate is_valid) {
  const std::string subject = describe_tensor(file, expected.name);
  if (values.size() != expected.count()) {
    throw error(join(subject, " must have ", expected.count(), " numbers because ", expected.because, ", but has ",
                     values.size(), "."));
  }
  const auto wrong = std::find_if_not(values.begin(), values.end(), is_valid);
  if (wrong != values.end()) {
    const auto index = static_cast<std::uint64_t>(wrong - values.begin());
    throw error(
        join(subject, " must ", must, ", but its number at ", position(index, expected.shape), " is ", *wrong, "."));
  }
}

template <class Value>
void check_empty(bool has_it, const std::vector<Value>& values, const std::string& name, std::string_view file) {
  if (!has_it && !values.empty()) {
    throw error(join(describe_tensor(file, name), " must be empty because the network has none, but has ",
                     values.size(), " numbers."));
  }
}

/// Checks that there are no numbers for which the network has no place: they would be lost without a word.
template <class Value>
void check_no_surplus(const network_weights<Value>& weights, const network_shape& shape, std::string_view file) {
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    const layer_shape& layer = shape.layers[index];
    const layer_weights<Value>& values = weights.layers[index];
    const std::string prefix = join("layers.", index, ".");
    check_empty(layer.has_projection(), values.projection_weight, prefix + "projection_weight", file);
    check_empty(layer.has_recurrent_bias(), values.recurrent_bias, prefix + "recurrent_bias", file);
    check_empty(layer.peepholes, values.peephole, prefix + "peephole", file);
  }
  check_empty(shape.has_output_layer(), weights.output.weight, "output.weight", file);
  check_empty(shape.has_output_layer(), weights.output.bias, "output.bias", file);
}

template <class Weights>
void check_layer_count(const Weights& weights, const network_shape& shape, std::string_view file) {
  if (weights.size() != shape.layers.size()) {
    throw error(join(file, ": a network of ", shape.layers.size(), " layers must have as many sets of weights and ",
                     "formats, but has ", weights.size(), "."));
  }
}

inline void check_extra_names(const extras& extra, std::string_view file) {
  const auto check = [&](const auto& entry) {
    if (!entry.first.starts_with(extra_prefix)) {
      throw error(join(file, ": what a task adds must have a name that begins with ", in_quotes(extra_prefix),
                       ", but there is ", in_quotes(entry.first), "."));
    }
  };
  std::for_each(extra.tensors.begin(), extra.tensors.end(), check);
  std::for_each(extra.metadata.begin(), extra.metadata.end(), check);
}

/// \tparam Formats  `layer_formats` or `output_formats`
template <class Formats>
void check_scale(int scale, const Formats& formats, const parameter& of, std::string_view file) {
  if (scale < formats.lowest_scale || scale > formats.highest_scale) {
    throw error(join(file, ": ", of.name, ".scale, an exponent of two, must lie in ", formats.lowest_scale, "..",
                     formats.highest_scale, ", its layer's lowest_scale and highest_scale, but is ", scale, "."));
  }
}

/// \tparam Formats  `layer_formats` or `output_formats`
template <class Formats>
void check_scale_range(const Formats& formats, const std::string& where) {
  if (formats.lowest_scale < -largest_scale || formats.lowest_scale > formats.highest_scale ||
      formats.highest_scale > largest_scale) {
    throw error(join(where, "lowest_scale and highest_scale must lie in ", -largest_scale, "..", largest_scale,
                     " in this order, but are ", formats.lowest_scale, " and ", formats.highest_scale, "."));
  }
}

inline void check_scales(const quantised_model& model, std::string_view file) {
  for (std::size_t index = 0; index < model.layers.size(); ++index) {
    check_scale_range(model.layers[index].formats, join(file, ": layers.", index, ".format."));
  }
  if (model.shape.has_output_layer()) {
    check_scale_range(model.output.formats, join(file, ": output.format."));
  }
  for (const parameter& entry : parameters_of(model.shape)) {
    const int* const scale = scale_of(model, entry);
    if (scale != nullptr && entry.kind == parameter_kind::output_weight) {
      check_scale(*scale, model.output.formats, entry, file);
    } else if (scale != nullptr) {
      check_scale(*scale, model.layers[entry.layer].formats, entry, file);
    }
  }
}

inline void check_stored_width(const fixed_format& format, const parameter& of, std::string_view file) {
  if (format.width < 1 || format.width > 64) {
    throw error(
        join(describe_tensor(file, of.name), " must have a format of 1 to 64 bits, but has ", to_string(format), "."));
  }
}

}  // namespace detail

/// Checks that a model is complete and consistent, its numbers finite.
///
/// \param file    name for the messages
/// \throws error  naming the tensor or entry, what it must satisfy and what it is
inline void check_model(const float_model& model, std::string_view file) {
  check_shape(model.shape, file);
  detail::check_layer_count(model.weights.layers, model.shape, file);
  detail::check_no_surplus(model.weights, model.shape, file);
  for (const parameter& entry : parameters_of(model.shape)) {
    detail::check_values(values_of(model.weights, entry), entry, file, "hold finite numbers",
                         [](float value) { return std::isfinite(value); });
  }
  detail::check_extra_names(model.extra, file);
}

/// The same for a quantised model, whose numbers must fit their formats.
inline void check_model(const quantised_model& model, std::string_view file) {
  check_shape(model.shape, file);
  detail::check_layer_count(model.weights.layers, model.shape, file);
  detail::check_no_surplus(model.weights, model.shape, file);
  detail::check_layer_count(model.layers, model.shape, file);
  detail::check_scales(model, file);
  for (const parameter& entry : parameters_of(model.shape)) {
    const fixed_format& format = format_of(model, entry);
    detail::check_stored_width(format, entry, file);
    detail::check_values(values_of(model.weights, entry), entry, file, "hold numbers of " + to_string(format),
                         [&](std::int64_t raw) { return holds(format, raw); });
  }
  detail::check_extra_names(model.extra, file);
}

}  // namespace ernn::io

#endif  // ERNN_IO_MODEL_CHECK_HPP
