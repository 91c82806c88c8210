#ifndef ERNN_TESTS_IO_SAMPLE_MODELS_HPP
#define ERNN_TESTS_IO_SAMPLE_MODELS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "ernn/io/model.hpp"

namespace ernn::io {

/// Small networks of every cell, with and without each option; no size is a multiple of all blocks by chance.
inline std::vector<network_shape> sample_shapes() {
  return {
      {{{cell_kind::lstm, 3, 4, 0, false, 1, 1, 1}}, 0},
      {{{cell_kind::lstm, 5, 8, 3, true, 4, 8, 2}, {cell_kind::lstm, 3, 4, 0, true, 2, 4, 1}}, 6},
      {{{cell_kind::gru_reset_after, 3, 4, 0, false, 2, 1, 1}, {cell_kind::gru_reset_before, 4, 2, 0, false, 2, 2, 1}},
       3},
      {{{cell_kind::gru_reset_before, 1, 64, 0, false, 64, 64, 1}}, 1}};
}

/// What a task may add.
inline extras sample_extras() {
  return {{{"asr.priors", make_tensor<float>({2}, {0.25F, 0.75F})}}, {{"asr.phones", "sil aa"}}};
}

/// A model whose numbers all differ.
inline float_model sample_float_model(const network_shape& shape) {
  float_model model = {shape, {}, sample_extras()};
  model.weights.layers.resize(shape.layers.size());
  float next = -1.0F;
  for (const parameter& entry : parameters_of(shape)) {
    for (std::uint64_t count = 0; count < entry.count(); ++count) {
      values_of(model.weights, entry).push_back(next);
      next += 1.0F / 64;
    }
  }
  return model;
}

/// A model with distinct formats and scales throughout, with the extremes of each format among its numbers.
inline quantised_model sample_quantised_model(const network_shape& shape) {
  quantised_model model = {shape, {}, {}, {}, sample_extras()};
  model.weights.layers.resize(shape.layers.size());
  model.layers.resize(shape.layers.size());
  const std::vector<int> widths = {12, 8, 16, 17, 32, 33, 64, 7, 9, 64, 1, 13, 31, 5};
  int next = 0;
  const auto fill = [&]<class Value>(const std::string& name, Value& value) {
    if constexpr (std::is_same_v<Value, fixed_format>) {
      value = {widths[static_cast<std::size_t>(next) % widths.size()], next - 3, static_cast<rounding>(next % 7),
               static_cast<overflow>(next % 5)};
    } else {
      value = name == "lowest_scale" ? -4 : name == "highest_scale" ? 5 : next;
    }
    ++next;
  };
  for (layer_quantisation& layer : model.layers) {
    for_each_format(layer.formats, fill);
  }
  if (shape.has_output_layer()) {
    for_each_format(model.output.formats, fill);
  }
  for (const parameter& entry : parameters_of(shape)) {
    if (int* scale = scale_of(model, entry)) {
      *scale = next++ % 10 - 4;
    }
    const int width = format_of(model, entry).width;
    const auto lowest = static_cast<std::int64_t>(~std::uint64_t{0} << (width - 1));
    for (std::uint64_t count = 0; count < entry.count(); ++count) {
      const std::int64_t between = static_cast<std::int64_t>(count) & ~lowest;
      values_of(model.weights, entry).push_back(count % 3 == 0 ? lowest : count % 3 == 1 ? ~lowest : between);
    }
  }
  return model;
}

}  // namespace ernn::io

#endif  // ERNN_TESTS_IO_SAMPLE_MODELS_HPP
