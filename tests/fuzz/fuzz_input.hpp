#ifndef ERNN_TESTS_FUZZ_FUZZ_INPUT_HPP
#define ERNN_TESTS_FUZZ_FUZZ_INPUT_HPP

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../io/bytes.hpp"
#include "ernn/io/error.hpp"

namespace ernn::io {

/// Stops the fuzzer, which then keeps the input, when a property of the reader does not hold.
inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Gives an input to `read` twice: as the bytes of a file; and, since a fuzzer rarely gets the length of the header
/// right, with that length put before it, the header ending at the first zero byte. Only `error` may come out of it.
template <class Read>
void read_both_ways(const std::uint8_t* data, std::size_t size, Read read) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t header = text.find('\0');
  const std::string_view rest = header == std::string_view::npos ? std::string_view() : text.substr(header + 1);
  for (const std::vector<std::byte>& file : {bytes_of(text), framed(text.substr(0, header), rest)}) {
    try {
      read(std::span<const std::byte>(file));
    } catch (const error& refused) {
      require(std::string_view(refused.what()).starts_with("fuzzed: "));
    }
  }
}

}  // namespace ernn::io

#endif  // ERNN_TESTS_FUZZ_FUZZ_INPUT_HPP
