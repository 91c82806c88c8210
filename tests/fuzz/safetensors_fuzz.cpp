#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ernn/io/safetensors.hpp"
#include "fuzz_input.hpp"

namespace ernn::io {
namespace {

/// What the reader accepts, the writer can write, and it is then read as the same.
void read_and_write(std::span<const std::byte> bytes) {
  const tensor_file file = parse_safetensors(bytes, "fuzzed");
  const std::vector<std::byte> written = serialise_safetensors(file);
  const tensor_file again = parse_safetensors(written, "fuzzed");
  require(again.tensors == file.tensors && again.metadata == file.metadata);
  require(serialise_safetensors(again) == written);
}

}  // namespace
}  // namespace ernn::io

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ernn::io::read_both_ways(data, size, ernn::io::read_and_write);
  return 0;
}
