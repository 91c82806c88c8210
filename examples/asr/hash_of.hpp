#ifndef ASR_HASH_OF_HPP
#define ASR_HASH_OF_HPP

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace asr {

/// A hash of numbers bit by bit, by which work that was done on the same ones is known again.
template <class Number>
std::size_t hash_of(const std::vector<Number>& values) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): any object may be read as bytes
  const auto* const bytes = reinterpret_cast<const char*>(values.data());
  return std::hash<std::string_view>()({bytes, values.size() * sizeof(Number)});
}

}  // namespace asr

#endif  // ASR_HASH_OF_HPP
