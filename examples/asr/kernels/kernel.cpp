#include "asr/kernels/kernel.hpp"

#include <algorithm>
#include <string>

#include "asr/kernels/compiled_shapes.hpp"
#include "ernn/io/kernel_shape.hpp"

namespace asr {

namespace {

using ernn::io::error;
using ernn::io::join;

std::vector<compiled_shape> all_shapes() {
  std::vector<compiled_shape> shapes;
  for (const auto group : {one_layer_shapes, two_layer_shapes, gru_shapes, projected_lstm_shapes}) {
    std::ranges::copy(group(), std::back_inserter(shapes));
  }
  return shapes;
}

}  // namespace

const compiled_shape& find_compiled_shape(const ernn::io::network_shape& shape, std::string_view file) {
  static const std::vector<compiled_shape> shapes = all_shapes();
  const auto found = std::ranges::find(shapes, shape, &compiled_shape::shape);
  if (found != shapes.end()) {
    return *found;
  }
  std::string known;
  for (const compiled_shape& compiled : shapes) {
    known += join(known.empty() ? "" : "; ", describe(compiled.shape));
  }
  throw error(join(file, ": this program must have a kernel compiled for the model's shape, ", describe(shape),
                   ", but has only these: ", known,
                   ". Train one of them, or name the shape in a *_shapes.cpp of examples/asr/kernels and compile the "
                   "program anew."));
}

ernn::io::float_model with_output_capacity(ernn::io::float_model model, std::string_view file) {
  if (model.shape.output_size > output_capacity) {
    throw error(join(file, ": a model must have at most ", output_capacity, " outputs, but has ",
                     model.shape.output_size,
                     ". Fold phones together, or raise output_capacity in "
                     "examples/asr/kernels/kernel.hpp."));
  }
  model.shape.output_size = output_capacity;
  const auto columns = static_cast<std::size_t>(model.shape.output_matrix().columns);
  model.weights.output.weight.resize(output_capacity * columns);
  model.weights.output.bias.resize(output_capacity);
  return model;
}

}  // namespace asr
