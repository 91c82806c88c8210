#ifndef ERNN_IO_SAFETENSORS_HPP
#define ERNN_IO_SAFETENSORS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/input_file.hpp"
#include "ernn/io/safetensors_header.hpp"
#include "ernn/io/tensor.hpp"

// The safetensors format: 8 bytes, the header's length (little-endian); the header, JSON; the tensors' data without
// gaps. Source: "Format" in the README of https://github.com/huggingface/safetensors. Python's `safetensors` package
// reads what is written here, and the other way round.
namespace ernn::io {

namespace detail {

inline constexpr std::size_t length_bytes = 8;

/// A file in memory, read as an `input_file` is.
class input_bytes {
 public:
  explicit input_bytes(std::span<const std::byte> bytes) : rest_(bytes) {}

  std::uint64_t remaining() const { return rest_.size(); }

  void read(std::span<std::byte> bytes) {
    std::copy_n(rest_.begin(), bytes.size(), bytes.begin());
    rest_ = rest_.subspan(bytes.size());
  }

 private:
  std::span<const std::byte> rest_;
};

/// The header's text, after its length has been checked.
template <class Input>
std::string read_header_text(Input& input, std::string_view file) {
  if (input.remaining() < length_bytes) {
    throw error(join(file, ": a safetensors file begins with an 8-byte header length, but this one has ",
                     input.remaining(), " bytes: it is ", input.remaining() == 0 ? "empty." : "truncated."));
  }
  std::uint64_t length = 0;
  input.read(std::as_writable_bytes(std::span(&length, 1)));
  if (length > longest_header) {
    throw error(join(file, ": the header must have at most ", longest_header, " bytes, but has ", length,
                     ": the file is corrupt or not a safetensors file."));
  }
  if (length > input.remaining()) {
    throw error(join(file, ": the header must have ", length, " bytes, but the file has only ", input.remaining(),
                     " left for it: it is truncated or not a safetensors file."));
  }
  std::string text(length, '\0');
  input.read(std::as_writable_bytes(std::span(text)));
  return text;
}

/// Reads header and tensors; nothing larger than the header is read before the header has been checked.
template <class Input>
tensor_file read_tensors(Input& input, std::string name) {
  const std::string text = read_header_text(input, name);
  safetensors_header header = parse_header(text, input.remaining(), name);
  tensor_file file = {std::move(name), {}, std::move(header.metadata)};
  for (tensor_entry& entry : header.entries) {
    std::vector<std::byte> data(entry.end - entry.begin);
    input.read(data);
    file.tensors.emplace(std::move(entry.name), tensor{entry.type, std::move(entry.shape), std::move(data)});
  }
  return file;
}

using named_tensor = std::pair<const std::string, tensor>;

/// The tensors in the order of the format's own writer: by falling alignment, so that each is aligned, then by name.
inline std::vector<const named_tensor*> in_file_order(const tensor_file& file) {
  std::vector<const named_tensor*> order;
  for (const named_tensor& entry : file.tensors) {
    order.push_back(&entry);
  }
  std::stable_sort(order.begin(), order.end(), [](const named_tensor* a, const named_tensor* b) {
    return a->second.type > b->second.type;  // the map has sorted by name
  });
  return order;
}

inline void check_writable(const named_tensor& entry, std::string_view file) {
  if (entry.first == metadata_key) {
    throw error(join(describe_tensor(file, entry.first), " needs another name: the format keeps this one for itself."));
  }
  if (byte_count(entry.second.type, entry.second.shape) != entry.second.data.size()) {
    throw error(join(describe_tensor(file, entry.first), " has ", entry.second.data.size(), " bytes, which do not fit ",
                     "its shape ", to_string(entry.second.shape), " and dtype ", name_of(entry.second.type), "."));
  }
}

inline std::string dump_header(const nlohmann::ordered_json& header, std::string_view file) {
  try {
    return header.dump();
  } catch (const nlohmann::json::type_error&) {
    throw error(join(file, ": names of tensors and metadata must be UTF-8 text, and one of them is not."));
  }
}

/// The header's length and text, padded with spaces to a multiple of 8 bytes as the format's own writer does.
inline std::string make_header(const tensor_file& file) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!file.metadata.empty()) {
    header[std::string(metadata_key)] = file.metadata;
  }
  std::uint64_t offset = 0;
  for (const named_tensor* entry : in_file_order(file)) {
    check_writable(*entry, file.name);
    const auto& [name, content] = *entry;
    const std::uint64_t end = offset + content.data.size();
    header[name] = {{"dtype", name_of(content.type)}, {"shape", content.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = dump_header(header, file.name);
  text.resize((text.size() + length_bytes - 1) / length_bytes * length_bytes, ' ');
  if (text.size() > longest_header) {
    throw error(join(file.name, ": the header would have ", text.size(), " bytes, more than the ", longest_header,
                     " that the format allows: give fewer tensors or less metadata."));
  }
  const std::uint64_t length = text.size();
  std::string prefix(length_bytes, '\0');
  std::memcpy(prefix.data(), &length, length_bytes);
  return prefix + text;
}

/// Gives the whole file to `write`, piece by piece.
template <class Write>
void write_pieces(const tensor_file& file, Write&& write) {
  const std::string header = make_header(file);
  write(std::as_bytes(std::span(header)));
  for (const named_tensor* entry : in_file_order(file)) {
    write(std::span<const std::byte>(entry->second.data));
  }
}

}  // namespace detail

/// The tensors and metadata in the bytes of a safetensors file.
///
/// Strict: the header, and how it covers the data, must be exactly as the format says.
///
/// \param name    path of the file, for messages
/// \throws error  naming file and tensor, what was expected and what was found
inline tensor_file parse_safetensors(std::span<const std::byte> bytes, std::string name) {
  detail::input_bytes input(bytes);
  return detail::read_tensors(input, std::move(name));
}

/// Reads a safetensors file; see `parse_safetensors`.
inline tensor_file read_safetensors(const std::filesystem::path& path) {
  input_file input(path);
  return detail::read_tensors(input, path.string());
}

/// The bytes of a safetensors file. Equal tensors and metadata give equal bytes.
/// \throws error  when the data of a tensor do not fit its shape, or a name cannot be stored
inline std::vector<std::byte> serialise_safetensors(const tensor_file& file) {
  std::vector<std::byte> bytes;
  detail::write_pieces(
      file, [&](std::span<const std::byte> piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); });
  return bytes;
}

/// Writes a safetensors file, whole or not at all.
/// \throws error  as `serialise_safetensors`, or when the file cannot be written
inline void write_safetensors(const std::filesystem::path& path, const tensor_file& file) {
  atomic_file output(path);
  detail::write_pieces(file, [&](std::span<const std::byte> piece) { output.write(piece); });
  output.commit();
}

}  // namespace ernn::io

#endif  // ERNN_IO_SAFETENSORS_HPP
