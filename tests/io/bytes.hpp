#ifndef ERNN_TESTS_IO_BYTES_HPP
#define ERNN_TESTS_IO_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ernn::io {

inline std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

inline std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A safetensors file put together by hand: the length of the header, the header as it is, the data as they are.
inline std::vector<std::byte> framed(std::string_view header, std::string_view data) {
  std::string file;
  for (std::uint64_t length = header.size(), count = 0; count < 8; ++count, length >>= 8) {
    file += static_cast<char>(length & 0xff);
  }
  return bytes_of(file.append(header).append(data));
}

}  // namespace ernn::io

#endif  // ERNN_TESTS_IO_BYTES_HPP
