#ifndef ERNN_IO_MODEL_TENSORS_HPP
#define ERNN_IO_MODEL_TENSORS_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "ernn/io/dtype.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/fixed_format.hpp"
#include "ernn/io/model.hpp"
#include "ernn/io/network_weights.hpp"
#include "ernn/io/tensor.hpp"

// How the numbers of a model lie in the tensors of its file.
namespace ernn::io::detail {

inline void read_values(const tensor_file& file, const std::string& name, std::vector<float>& values) {
  values = values_of<float>(file, name);
}

template <element Stored>
void read_widened(const tensor_file& file, const std::string& name, std::vector<std::int64_t>& values) {
  const std::vector<Stored> stored = values_of<Stored>(file, name);
  values.assign(stored.begin(), stored.end());
}

inline void read_values(const tensor_file& file, const std::string& name, std::vector<std::int64_t>& values) {
  const dtype type = find_tensor(file, name).type;
  switch (type) {
    case dtype::i8:
      return read_widened<std::int8_t>(file, name, values);
    case dtype::i16:
      return read_widened<std::int16_t>(file, name, values);
    case dtype::i32:
      return read_widened<std::int32_t>(file, name, values);
    case dtype::i64:
      return read_widened<std::int64_t>(file, name, values);
    default:
      throw error(join(describe_tensor(file.name, name), " must have dtype I8, I16, I32 or I64 because the model is ",
                       "quantised, but has ", name_of(type), "."));
  }
}

inline tensor stored_tensor(const float_model& model, const parameter& of) {
  return make_tensor(of.shape, values_of(model.weights, of));
}

template <element Stored>
tensor narrowed(const tensor_shape& shape, const std::vector<std::int64_t>& values) {
  std::vector<Stored> stored;
  stored.reserve(values.size());
  for (const std::int64_t value : values) {
    stored.push_back(static_cast<Stored>(value));  // exact: it fits the format, and the format fits Stored
  }
  return make_tensor(shape, stored);
}

/// A tensor of the narrowest integers that hold the format.
inline tensor stored_tensor(const quantised_model& model, const parameter& of) {
  const std::vector<std::int64_t>& values = values_of(model.weights, of);
  const int width = format_of(model, of).width;
  return width <= 8    ? narrowed<std::int8_t>(of.shape, values)
         : width <= 16 ? narrowed<std::int16_t>(of.shape, values)
         : width <= 32 ? narrowed<std::int32_t>(of.shape, values)
                       : narrowed<std::int64_t>(of.shape, values);
}

}  // namespace ernn::io::detail

#endif  // ERNN_IO_MODEL_TENSORS_HPP
