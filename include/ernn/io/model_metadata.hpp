#ifndef ERNN_IO_MODEL_METADATA_HPP
#define ERNN_IO_MODEL_METADATA_HPP

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/fixed_format.hpp"
#include "ernn/io/model.hpp"
#include "ernn/io/network_shape.hpp"
#include "ernn/io/network_weights.hpp"
#include "ernn/io/tensor.hpp"

namespace ernn::io::detail {

/// Takes entries out of a file's metadata, so that what is left in the end is surplus.
///
/// With `metadata_writer` below it has one interface: a function that names the entries of a struct both reads and
/// writes them.
class metadata_reader {
 public:
  explicit metadata_reader(tensor_file& file) : file_(file) {}

  void text(const std::string& key, std::string& value) {
    const auto found = file_.metadata.find(key);
    if (found == file_.metadata.end()) {
      throw error(join(file_.name, ": metadata ", in_quotes(key), " is missing."));
    }
    value = std::move(found->second);
    file_.metadata.erase(found);
  }

  void integer(const std::string& key, int& value) {
    std::string written;
    text(key, written);
    const char* const end = written.data() + written.size();
    const auto [stop, failure] = std::from_chars(written.data(), end, value);
    if (failure != std::errc() || stop != end) {
      fail(key, "an integer of at most 32 bits", written);
    }
  }

  void flag(const std::string& key, bool& value) {
    std::string written;
    text(key, written);
    if (written != "0" && written != "1") {
      fail(key, R"("0" or "1")", written);
    }
    value = written == "1";
  }

  void cell(const std::string& key, cell_kind& value) {
    std::string written;
    text(key, written);
    const auto found = std::find(cell_names.begin(), cell_names.end(), written);
    if (found == cell_names.end()) {
      fail(key, R"("lstm", "gru_reset_before" or "gru_reset_after")", written);
    }
    value = static_cast<cell_kind>(found - cell_names.begin());
  }

  void format(const std::string& key, fixed_format& value) {
    std::string written;
    text(key, written);
    const auto parsed = parse_fixed_format(written);
    if (!parsed) {
      fail(key, "a format such as \"fixed<12,4,half_to_even,saturate>\" of at most 1024 bits", written);
    }
    value = *parsed;
  }

  void format(const std::string& key, int& value) { integer(key, value); }

  [[noreturn]] void fail(const std::string& key, std::string_view expected, const std::string& found) const {
    throw error(
        join(file_.name, ": metadata ", in_quotes(key), " must be ", expected, ", but is ", in_quotes(found), "."));
  }

 private:
  tensor_file& file_;
};

/// Puts entries in a file's metadata.
class metadata_writer {
 public:
  explicit metadata_writer(tensor_file& file) : metadata_(file.metadata) {}

  void text(const std::string& key, const std::string& value) { metadata_[key] = value; }
  void integer(const std::string& key, int value) { metadata_[key] = std::to_string(value); }
  void flag(const std::string& key, bool value) { metadata_[key] = value ? "1" : "0"; }
  void cell(const std::string& key, cell_kind value) { metadata_[key] = name_of(value); }
  void format(const std::string& key, const fixed_format& value) { metadata_[key] = to_string(value); }
  void format(const std::string& key, int value) { integer(key, value); }

 private:
  std::map<std::string, std::string>& metadata_;
};

/// The metadata entries of one layer.
template <class Archive, class Layer>
void exchange_layer(Archive& archive, Layer& layer, std::size_t index) {
  const std::string prefix = join("layers.", index, ".");
  archive.cell(prefix + "cell", layer.cell);
  archive.integer(prefix + "input_size", layer.input_size);
  archive.integer(prefix + "hidden_size", layer.hidden_size);
  archive.integer(prefix + "projection_size", layer.projection_size);
  archive.flag(prefix + "peepholes", layer.peepholes);
  archive.integer(prefix + "input_block_size", layer.input_block_size);
  archive.integer(prefix + "recurrent_block_size", layer.recurrent_block_size);
  archive.integer(prefix + "projection_block_size", layer.projection_block_size);
}

/// The metadata entries of the formats and scales of a model whose shape is known.
template <class Archive, class Model>
void exchange_quantisation(Archive& archive, Model& model) {
  const auto exchange_formats = [&](const std::string& prefix, auto& formats) {
    for_each_format(formats, [&](const char* name, auto& format) { archive.format(prefix + name, format); });
  };
  for (std::size_t index = 0; index < model.layers.size(); ++index) {
    exchange_formats(join("layers.", index, ".format."), model.layers[index].formats);
  }
  if (model.shape.has_output_layer()) {
    exchange_formats("output.format.", model.output.formats);
  }
  for (const parameter& entry : parameters_of(model.shape)) {
    if (auto* scale = scale_of(model, entry)) {
      archive.integer(entry.name + ".scale", *scale);
    }
  }
}

/// The shape in a file's metadata.
inline network_shape read_shape(metadata_reader& reader, std::string_view file) {
  network_shape shape;
  int layers = 0;
  reader.integer("layers", layers);
  for (int index = 0; index < layers; ++index) {
    exchange_layer(reader, shape.layers.emplace_back(), static_cast<std::size_t>(index));
  }
  reader.integer("output_size", shape.output_size);
  check_shape(shape, file);
  return shape;
}

inline void write_shape(metadata_writer& writer, const network_shape& shape) {
  writer.integer("layers", static_cast<int>(shape.layers.size()));
  for (std::size_t index = 0; index < shape.layers.size(); ++index) {
    exchange_layer(writer, shape.layers[index], index);
  }
  writer.integer("output_size", shape.output_size);
}

}  // namespace ernn::io::detail

#endif  // ERNN_IO_MODEL_METADATA_HPP
