#ifndef ERNN_IO_SAFETENSORS_HEADER_HPP
#define ERNN_IO_SAFETENSORS_HEADER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ernn/io/dtype.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/json_guard.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io::detail {

/// The format's own limit of the header, in bytes.
inline constexpr std::uint64_t longest_header = 100'000'000;

inline constexpr std::string_view metadata_key = "__metadata__";

/// One tensor as the header describes it; offsets in bytes from the end of the header.
struct tensor_entry {
  std::string name;
  dtype type;
  tensor_shape shape;
  std::uint64_t begin;
  std::uint64_t end;
};

struct safetensors_header {
  std::vector<tensor_entry> entries;  // in the order of their data
  std::map<std::string, std::string> metadata;
};

inline nlohmann::json parse_json(std::string_view text, std::string_view file) {
  // The parser takes a zero byte for the end of its input, and other white space than the format allows.
  if (!text.starts_with('{') || text[text.find_last_not_of(' ')] != '}' || text.find('\0') != std::string_view::npos) {
    throw error(join(file,
                     ": the header must be a JSON object in braces, with nothing but spaces behind it: the file "
                     "is corrupt or not a safetensors file."));
  }
  const std::string subject = join(file, ": the header");
  try {
    constexpr int deepest = 2;  // header, tensor, shape
    return nlohmann::json::parse(text.begin(), text.end(), json_guard(subject, deepest));
  } catch (const nlohmann::json::parse_error& failure) {
    throw error(join(file, ": the header is not valid JSON (at byte ", failure.byte,
                     " of it): the file is corrupt or not a safetensors file."));
  } catch (const nlohmann::json::exception&) {
    throw error(join(file, ": the header holds a number beyond all ranges: the file is corrupt."));
  }
}

inline std::map<std::string, std::string> read_metadata(const nlohmann::json& object, std::string_view file) {
  std::map<std::string, std::string> metadata;
  if (!object.is_object()) {
    throw error(join(file, ": ", in_quotes(metadata_key), " must be an object of strings, but is of type ",
                     object.type_name(), "."));
  }
  for (const auto& [key, value] : object.items()) {
    if (!value.is_string()) {
      throw error(
          join(file, ": metadata ", in_quotes(key), " must be a string, but is of type ", value.type_name(), "."));
    }
    metadata.emplace(key, value.template get<std::string>());
  }
  return metadata;
}

/// A value of the header for a message, cut to a line.
inline std::string excerpt(const nlohmann::json& value) {
  return value.dump(-1, ' ', true).substr(0, 100);
}

/// The list of non-negative integers under `key` of a tensor's description.
inline std::vector<std::uint64_t> read_sizes(const nlohmann::json& description, const char* key,
                                             const std::string& subject) {
  const nlohmann::json& list = description.at(key);
  const auto is_size = [](const nlohmann::json& value) { return value.is_number_unsigned(); };
  if (!list.is_array() || !std::all_of(list.begin(), list.end(), is_size)) {
    throw error(join(subject, " must have an array of non-negative 64-bit integers as its ", key, ", but has ",
                     excerpt(list), "."));
  }
  return list.get<std::vector<std::uint64_t>>();
}

inline dtype read_dtype(const nlohmann::json& value, const std::string& subject) {
  const auto type = value.is_string() ? dtype_named(value.get_ref<const std::string&>()) : std::nullopt;
  if (!type) {
    throw error(join(subject, " must have one of the dtypes ", dtype_names(), ", but has ", excerpt(value), "."));
  }
  return *type;
}

inline tensor_entry read_entry(const std::string& name, const nlohmann::json& description, std::string_view file) {
  const std::string subject = describe_tensor(file, name);
  const auto has = [&](const char* key) { return description.contains(key); };
  if (!description.is_object() || description.size() != 3 || !has("dtype") || !has("shape") || !has("data_offsets")) {
    throw error(join(subject, " must be described by dtype, shape and data_offsets, and by nothing else."));
  }
  tensor_entry entry = {name, read_dtype(description["dtype"], subject), read_sizes(description, "shape", subject), 0,
                        0};
  const std::vector<std::uint64_t> offsets = read_sizes(description, "data_offsets", subject);
  if (offsets.size() != 2 || offsets[0] > offsets[1]) {
    throw error(
        join(subject, " must have two data_offsets, the first at most the second, but has ", to_string(offsets), "."));
  }
  entry.begin = offsets[0];
  entry.end = offsets[1];
  const auto expected = byte_count(entry.type, entry.shape);
  if (!expected) {
    throw error(join(subject, " has shape ", to_string(entry.shape), ", more bytes than 64 bits can count."));
  }
  if (*expected != entry.end - entry.begin) {
    throw error(join(subject, " must have ", *expected, " bytes because its shape is ", to_string(entry.shape),
                     " and its dtype ", name_of(entry.type), ", but its data_offsets span ", entry.end - entry.begin,
                     "."));
  }
  return entry;
}

/// Sorts the tensors by their data and checks that these cover `data_size` bytes without hole or overlap.
inline void check_layout(std::vector<tensor_entry>& entries, std::uint64_t data_size, std::string_view file) {
  const auto place = [](const tensor_entry& entry) { return std::tie(entry.begin, entry.end); };
  std::sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  std::uint64_t end = 0;
  for (const tensor_entry& entry : entries) {
    if (entry.begin != end) {
      throw error(join(describe_tensor(file, entry.name), " must begin at byte ", end, " of the data, where the one ",
                       "before it ends, but begins at ", entry.begin, ": the file is corrupt."));
    }
    end = entry.end;
  }
  if (end != data_size) {
    throw error(join(file, ": the tensors must fill the data behind the header, but they have ", end, " bytes and it ",
                     "has ", data_size, ": the file is ", data_size < end ? "truncated." : "too long."));
  }
}

/// \param text       the header without its length
/// \param data_size  bytes of the file behind the header
inline safetensors_header parse_header(std::string_view text, std::uint64_t data_size, std::string_view file) {
  const nlohmann::json document = parse_json(text, file);
  safetensors_header header;
  for (const auto& [name, value] : document.items()) {
    if (name == metadata_key) {
      header.metadata = read_metadata(value, file);
    } else {
      header.entries.push_back(read_entry(name, value, file));
    }
  }
  check_layout(header.entries, data_size, file);
  return header;
}

}  // namespace ernn::io::detail

#endif  // ERNN_IO_SAFETENSORS_HEADER_HPP
