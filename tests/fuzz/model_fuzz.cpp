#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "ernn/io/model_file.hpp"
#include "fuzz_input.hpp"

namespace ernn::io {
namespace {

/// What the reader accepts is a complete model: it can be counted and written, and is then read as the same.
void read_and_write(std::span<const std::byte> bytes) {
  const any_model any = model_of(parse_safetensors(bytes, "fuzzed"));
  std::visit(
      [](const auto& model) {
        require(parameters(model) > 0 && ernn::io::bytes(model) > 0);
        const tensor_file file = tensors_of(model, "fuzzed");
        const any_model again = model_of(parse_safetensors(serialise_safetensors(file), "fuzzed"));
        const tensor_file same = std::visit([](const auto& read) { return tensors_of(read, "fuzzed"); }, again);
        require(again.index() == any_model(model).index());
        require(same.tensors == file.tensors && same.metadata == file.metadata);
      },
      any);
}

}  // namespace
}  // namespace ernn::io

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ernn::io::read_both_ways(data, size, ernn::io::read_and_write);
  return 0;
}
