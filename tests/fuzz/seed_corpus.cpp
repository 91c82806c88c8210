// Writes what the fuzzers start from: `seed_corpus <directory>` fills <directory>/safetensors and <directory>/model.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "../io/bytes.hpp"
#include "../io/sample_models.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/model_file.hpp"

namespace ernn::io {
namespace {

/// Writes a file as it is, and in the fuzzers' other form: header, zero byte, data (see fuzz_input.hpp).
void write_seed(const std::filesystem::path& path, const tensor_file& file) {
  const std::string whole = text_of(serialise_safetensors(file));
  const std::size_t data = detail::make_header(file).size();
  std::filesystem::create_directories(path.parent_path());
  write_file(path, whole);
  write_file(path.string() + "-unframed", whole.substr(8, data - 8) + '\0' + whole.substr(data));
}

void write_seeds(const std::filesystem::path& directory) {
  tensor_file file;
  write_seed(directory / "safetensors/empty", file);
  file.metadata = {{"kind", "example"}, {"\n\"", ""}};
  file.tensors["scalar"] = make_tensor<double>({}, {1.0});
  file.tensors["none"] = {dtype::i64, {4, 0}, {}};
  file.tensors["bytes"] = make_tensor<std::int8_t>({3}, {1, -2, 3});
  file.tensors["flags"] = {dtype::boolean, {1}, {std::byte{1}}};
  file.tensors["half"] = {dtype::f16, {1, 1}, {std::byte{0}, std::byte{0x3c}}};
  write_seed(directory / "safetensors/types", file);
  int index = 0;
  for (const network_shape& shape : sample_shapes()) {
    const std::string number = std::to_string(index++);
    write_seed(directory / "model" / ("float-" + number), tensors_of(sample_float_model(shape), "seed"));
    write_seed(directory / "model" / ("quantised-" + number), tensors_of(sample_quantised_model(shape), "seed"));
  }
}

}  // namespace
}  // namespace ernn::io

int main(int argument_count, char** arguments) try {
  if (argument_count != 2) {
    std::fputs("usage: seed_corpus <directory>\n", stderr);
    return 2;
  }
  ernn::io::write_seeds(arguments[1]);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
