#include "asr/kernels/load_kernel.hpp"

#include <algorithm>
#include <utility>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/built_in_networks.hpp"
#include "asr/kernels/kernel_library.hpp"
#include "asr/kernels/transformed_kernel.hpp"
#include "ernn/explore/network_formats.hpp"

namespace asr {
namespace {

bool have_same_formats(const ernn::io::quantised_model& a, const ernn::io::quantised_model& b) {
  return std::ranges::equal(a.layers, b.layers, {}, &ernn::io::layer_quantisation::formats,
                            &ernn::io::layer_quantisation::formats) &&
         a.output.formats == b.output.formats;
}

float_network find_float(const ernn::io::network_shape& shape) {
  for (const built_in_network& network : built_in_networks()) {
    if (network.configuration.shape == shape) return network.floating;
  }
  // Any formats do: a floating-point kernel replaces them.
  return compiled_float(ernn::explore::model_with_formats(shape, ernn::explore::uniform_widths(16)));
}

/// \param configuration  its shape and formats count, not its numbers
fixed_network find_fixed(const ernn::io::quantised_model& configuration) {
  for (const built_in_network& network : built_in_networks()) {
    if (network.configuration.shape == configuration.shape && have_same_formats(network.configuration, configuration)) {
      return network.fixed;
    }
  }
  return compiled_fixed(configuration);
}

}  // namespace

ernn::io::float_model with_fewest_outputs(ernn::io::float_model model) {
  model.shape.output_size = std::max(model.shape.output_size, fewest_outputs);
  const auto rows = static_cast<std::size_t>(model.shape.output_size);
  model.weights.output.weight.resize(rows * static_cast<std::size_t>(model.shape.output_matrix().columns));
  model.weights.output.bias.resize(rows);
  return model;
}

std::unique_ptr<acoustic_kernel> load_kernel(const ernn::io::float_model& model, std::string_view file) {
  return behind_feature_transform(find_float(model.shape).load(model, file), feature_transform_of(model.extra, file));
}

std::unique_ptr<fixed_kernel> load_kernel(const ernn::io::quantised_model& model, std::string_view file) {
  return behind_feature_transform(find_fixed(model).load(model, file), feature_transform_of(model.extra, file));
}

ernn::hardware::network_design design_network(const ernn::io::quantised_model& model, std::string_view file,
                                              const ernn::hardware::device& target, double clock) {
  return compiled_designer(model).design(model, file, target, clock);
}

ernn::explore::quantisation quantise(const ernn::io::float_model& model, const ernn::explore::bit_widths& widths,
                                     std::string_view file) {
  return find_fixed(ernn::explore::model_with_formats(model.shape, widths)).quantise(model, file);
}

}  // namespace asr
