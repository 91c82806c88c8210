#ifndef ERNN_IO_TENSOR_HPP
#define ERNN_IO_TENSOR_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/dtype.hpp"
#include "ernn/io/error.hpp"

namespace ernn::io {

static_assert(std::endian::native == std::endian::little,
              "ernn::io copies tensors as they lie in the files, which are little-endian, and this machine is not. "
              "Build on a little-endian target, or convert the elements in ernn/io/tensor.hpp.");

/// Sizes of a tensor's dimensions, row-major: the last varies fastest. Empty for a single number.
using tensor_shape = std::vector<std::uint64_t>;

/// One tensor: `data` holds its elements as they lie in the file (little-endian, row-major).
struct tensor {
  dtype type = dtype::f32;
  tensor_shape shape;
  std::vector<std::byte> data;

  friend bool operator==(const tensor&, const tensor&) = default;
};

/// What a tensor file holds.
struct tensor_file {
  std::string name;  ///< path of the file, for messages
  std::map<std::string, tensor> tensors;
  std::map<std::string, std::string> metadata;
};

/// "[64, 16, 8]"
inline std::string to_string(const tensor_shape& shape) {
  std::string text;
  for (const std::uint64_t size : shape) {
    text += (text.empty() ? "" : ", ") + std::to_string(size);
  }
  return "[" + text + "]";
}

/// Bytes of a tensor; nothing when their number, or a product on the way to it, exceeds 64 bits.
inline std::optional<std::uint64_t> byte_count(dtype type, const tensor_shape& shape) {
  std::uint64_t count = size_of(type);
  for (const std::uint64_t size : shape) {
    if (size != 0 && count > std::numeric_limits<std::uint64_t>::max() / size) {
      return std::nullopt;
    }
    count *= size;
  }
  return count;
}

/// A tensor with a copy of `values`.
/// \throws error  when their number is not that of the shape
template <element Value>
tensor make_tensor(tensor_shape shape, std::span<const Value> values) {
  tensor made = {dtype_of<Value>(), std::move(shape), {}};
  if (byte_count(made.type, made.shape) != values.size_bytes()) {
    throw error(join("a tensor of shape ", to_string(made.shape), " cannot be made of ", values.size(),
                     " values: give as many as the product of its dimensions."));
  }
  const auto bytes = std::as_bytes(values);
  made.data.assign(bytes.begin(), bytes.end());
  return made;
}

template <element Value>
tensor make_tensor(tensor_shape shape, const std::vector<Value>& values) {
  return make_tensor(std::move(shape), std::span<const Value>(values));
}

/// The beginning of every message about a tensor: `model.safetensors: tensor "output.bias"`.
inline std::string describe_tensor(std::string_view file, std::string_view name) {
  return join(file, ": tensor ", in_quotes(name));
}

/// The tensor of that name.
/// \throws error  when there is none
inline const tensor& find_tensor(const tensor_file& file, const std::string& name) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end()) {
    throw error(join(describe_tensor(file.name, name), " is missing."));
  }
  return found->second;
}

/// The elements of a tensor, which must be of the type asked for: nothing is converted in silence.
/// \throws error  when there is no tensor of that name, or one of another type
template <element Value>
std::vector<Value> values_of(const tensor_file& file, const std::string& name) {
  const tensor& found = find_tensor(file, name);
  if (found.type != dtype_of<Value>()) {
    throw error(join(describe_tensor(file.name, name), " must have dtype ", name_of(dtype_of<Value>()), ", but has ",
                     name_of(found.type), ": convert it where it was written."));
  }
  std::vector<Value> values(found.data.size() / sizeof(Value));
  if (!values.empty()) {
    std::memcpy(values.data(), found.data.data(), values.size() * sizeof(Value));
  }
  return values;
}

/// \param because  what the expected shape follows from, "hidden_size is 128" for example
/// \throws error   when there is no tensor of that name, or one of another shape
inline void require_shape(const tensor_file& file, const std::string& name, const tensor_shape& expected,
                          std::string_view because) {
  const tensor& found = find_tensor(file, name);
  if (found.shape != expected) {
    throw error(join(describe_tensor(file.name, name), " must have shape ", to_string(expected), " because ", because,
                     ", but has ", to_string(found.shape), "."));
  }
}

}  // namespace ernn::io

#endif  // ERNN_IO_TENSOR_HPP
