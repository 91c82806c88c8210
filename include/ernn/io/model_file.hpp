#ifndef ERNN_IO_MODEL_FILE_HPP
#define ERNN_IO_MODEL_FILE_HPP

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"
#include "ernn/io/model_check.hpp"
#include "ernn/io/model_metadata.hpp"
#include "ernn/io/model_tensors.hpp"
#include "ernn/io/safetensors.hpp"
#include "ernn/io/tensor.hpp"

// The model file, a safetensors file:
//   tensors: layers.N.{input_weight, recurrent_weight, projection_weight, bias, recurrent_bias, peephole},
//     output.{weight, bias}, as `parameters_of` lists them; F32, or integers in a quantised model;
//   metadata: kind = float | quantised, layers, output_size; per layer layers.N.<member of `layer_shape`>; in a
//     quantised model layers.N.format.<name>, output.format.<name> and <matrix>.scale;
//   what a task adds, under `extra_prefix`. Nothing else.
namespace ernn::io {

using any_model = std::variant<float_model, quantised_model>;

namespace detail {

/// What is left of the file when the network has been taken out of it: only what a task added.
inline extras take_extras(tensor_file& file) {
  const auto check = [&](std::string_view what, const std::string& name) {
    if (!name.starts_with(extra_prefix)) {
      throw error(join(file.name, ": ", what, " ", in_quotes(name), " is surplus: the network that the metadata ",
                       "describe has none of that name. Remove it, or put it under ", in_quotes(extra_prefix), "."));
    }
  };
  for (const auto& entry : file.tensors) {
    check("tensor", entry.first);
  }
  for (const auto& entry : file.metadata) {
    check("metadata", entry.first);
  }
  return {std::move(file.tensors), std::move(file.metadata)};
}

/// Takes the network's numbers out of the file into a model of known shape and formats.
template <class Model>
void take_weights(tensor_file& file, Model& model) {
  model.weights.layers.resize(model.shape.layers.size());
  for (const parameter& entry : parameters_of(model.shape)) {
    require_shape(file, entry.name, entry.shape, entry.because);
    read_values(file, entry.name, values_of(model.weights, entry));
    file.tensors.erase(entry.name);
  }
  model.extra = take_extras(file);
  check_model(model, file.name);
}

inline float_model take_float_model(tensor_file& file, metadata_reader& reader) {
  float_model model;
  model.shape = read_shape(reader, file.name);
  take_weights(file, model);
  return model;
}

inline quantised_model take_quantised_model(tensor_file& file, metadata_reader& reader) {
  quantised_model model;
  model.shape = read_shape(reader, file.name);
  model.layers.resize(model.shape.layers.size());
  exchange_quantisation(reader, model);
  take_weights(file, model);
  return model;
}

template <class Model>
tensor_file make_file(const Model& model, const std::string& name, const std::string& kind) {
  check_model(model, name);
  tensor_file file = {name, model.extra.tensors, model.extra.metadata};
  metadata_writer writer(file);
  writer.text("kind", kind);
  write_shape(writer, model.shape);
  for (const parameter& entry : parameters_of(model.shape)) {
    file.tensors[entry.name] = stored_tensor(model, entry);
  }
  return file;
}

template <class Model>
Model expect_kind(any_model model, std::string_view name, std::string_view wanted) {
  if (!std::holds_alternative<Model>(model)) {
    throw error(join(name, ": the model must be ", wanted, ", but is not: give the file of another step."));
  }
  return std::get<Model>(std::move(model));
}

}  // namespace detail

/// The model in a tensor file.
/// \throws error  naming the file, the tensor or entry, what was expected and what was found
inline any_model model_of(tensor_file file) {
  detail::metadata_reader reader(file);
  std::string kind;
  reader.text("kind", kind);
  if (kind == "float") {
    return detail::take_float_model(file, reader);
  }
  if (kind == "quantised") {
    return detail::take_quantised_model(file, reader);
  }
  reader.fail("kind", R"("float" or "quantised")", kind);
}

/// The tensor file of a model.
/// \param name    path of the file, for messages
/// \throws error  when the model is not complete and consistent, see `check_model`
inline tensor_file tensors_of(const float_model& model, const std::string& name) {
  return detail::make_file(model, name, "float");
}

inline tensor_file tensors_of(const quantised_model& model, const std::string& name) {
  tensor_file file = detail::make_file(model, name, "quantised");
  detail::metadata_writer writer(file);
  detail::exchange_quantisation(writer, model);
  return file;
}

/// Reads and checks a model file of either kind.
/// \throws error  naming the file, the tensor or entry, what was expected and what was found
inline any_model read_model(const std::filesystem::path& path) {
  return model_of(read_safetensors(path));
}

inline float_model read_float_model(const std::filesystem::path& path) {
  return detail::expect_kind<float_model>(read_model(path), path.string(), "in floating point");
}

inline quantised_model read_quantised_model(const std::filesystem::path& path) {
  return detail::expect_kind<quantised_model>(read_model(path), path.string(), "quantised");
}

/// Writes a model file, whole or not at all.
/// \tparam Model  float_model or quantised_model
/// \throws error  when the model is not complete and consistent, or the file cannot be written
template <class Model>
void write_model(const std::filesystem::path& path, const Model& model) {
  write_safetensors(path, tensors_of(model, path.string()));
}

}  // namespace ernn::io

#endif  // ERNN_IO_MODEL_FILE_HPP
