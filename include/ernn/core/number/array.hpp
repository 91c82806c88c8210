#ifndef ERNN_CORE_NUMBER_ARRAY_HPP
#define ERNN_CORE_NUMBER_ARRAY_HPP

namespace ernn {

/// A fixed-size array as HLS tools like it: an aggregate around a plain C array, copied by value, without iterators.
template <class T, int Size>
struct array {
  static_assert(Size > 0, "array: Size must be at least 1. Leave the member out instead of making it empty.");

  using value_type = T;
  static constexpr int size = Size;

  T data[Size];

  constexpr T& operator[](int index) { return data[index]; }
  constexpr const T& operator[](int index) const { return data[index]; }
};

template <class T, int Size>
constexpr int array<T, Size>::size;

}  // namespace ernn

#endif  // ERNN_CORE_NUMBER_ARRAY_HPP
