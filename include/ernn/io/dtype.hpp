#ifndef ERNN_IO_DTYPE_HPP
#define ERNN_IO_DTYPE_HPP

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ernn::io {

/// Element types of tensor files, in the order of alignment in which the format's own writer lays tensors out.
enum class dtype { boolean, u8, i8, i16, u16, f16, bf16, i32, u32, f32, f64, i64, u64 };

namespace detail {

struct dtype_row {
  std::string_view name;
  std::size_t size;
};

inline constexpr std::array<dtype_row, 13> dtype_rows = {{{"BOOL", 1},
                                                          {"U8", 1},
                                                          {"I8", 1},
                                                          {"I16", 2},
                                                          {"U16", 2},
                                                          {"F16", 2},
                                                          {"BF16", 2},
                                                          {"I32", 4},
                                                          {"U32", 4},
                                                          {"F32", 4},
                                                          {"F64", 8},
                                                          {"I64", 8},
                                                          {"U64", 8}}};

constexpr const dtype_row& row_of(dtype type) {
  return dtype_rows[static_cast<std::size_t>(type)];
}

}  // namespace detail

/// The name of a type in the files, "F32" for example.
constexpr std::string_view name_of(dtype type) {
  return detail::row_of(type).name;
}

/// Bytes of one element.
constexpr std::size_t size_of(dtype type) {
  return detail::row_of(type).size;
}

/// The type of a name in the files; nothing for a name that this library does not know.
constexpr std::optional<dtype> dtype_named(std::string_view name) {
  for (std::size_t index = 0; index < detail::dtype_rows.size(); ++index) {
    if (detail::dtype_rows[index].name == name) {
      return static_cast<dtype>(index);
    }
  }
  return std::nullopt;
}

/// All names, for messages.
inline std::string dtype_names() {
  std::string names;
  for (const detail::dtype_row& row : detail::dtype_rows) {
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  }
  return names;
}

/// C++ types whose values can be put in tensors as they are. BOOL, F16 and BF16 have none: their tensors are bytes.
template <class Value>
concept element = (std::integral<Value> && !std::same_as<Value, bool> && !std::same_as<Value, char>) ||
                  std::same_as<Value, float> || std::same_as<Value, double>;

/// The type in the files of a C++ type.
template <element Value>
constexpr dtype dtype_of() {
  if constexpr (std::floating_point<Value>) {
    return sizeof(Value) == 4 ? dtype::f32 : dtype::f64;
  } else {
    constexpr std::array<dtype, 4> with_sign = {dtype::i8, dtype::i16, dtype::i32, dtype::i64};
    constexpr std::array<dtype, 4> without_sign = {dtype::u8, dtype::u16, dtype::u32, dtype::u64};
    constexpr std::size_t index = sizeof(Value) == 8 ? 3 : sizeof(Value) / 2;
    return std::signed_integral<Value> ? with_sign[index] : without_sign[index];
  }
}

}  // namespace ernn::io

#endif  // ERNN_IO_DTYPE_HPP
