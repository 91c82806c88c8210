#include "asr/acoustic_task.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "ernn/io/safetensors.hpp"

namespace asr {

namespace {

using ernn::io::error;
using ernn::io::in_quotes;
using ernn::io::join;

// Phone names have no white space: it separates them in the file.
constexpr char separator = ' ';

const std::string transform_name = "asr.feature_transform";

std::string join_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += (text.empty() ? "" : std::string(1, separator)) + name;
  }
  return text;
}

std::vector<std::string> split_names(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::string> names;
  for (std::string name; words >> name;) {
    names.push_back(name);
  }
  return names;
}

std::string to_text(float value) {
  char buffer[32];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

/// A metadata entry as a number from `lowest` to `highest`. \throws error
template <class Number>
Number number_in(const ernn::io::extras& extra, const std::string& key, Number lowest, Number highest,
                 std::string_view file) {
  const auto found = extra.metadata.find(key);
  if (found == extra.metadata.end()) {
    throw error(join(file, ": metadata ", in_quotes(key), " is missing. Use a model written by `ernn train`."));
  }
  Number value{};
  const char* const end = found->second.data() + found->second.size();
  const auto [stop, failure] = std::from_chars(found->second.data(), end, value);
  const bool is_number = failure == std::errc() && stop == end;
  if (!is_number || !(value >= lowest && value <= highest)) {  // what is not a number fails too
    throw error(join(file, ": metadata ", in_quotes(key), " must be a number from ", lowest, " to ", highest,
                     ", but is ", in_quotes(found->second), "."));
  }
  return value;
}

/// A tensor of finite floats. \throws error
std::vector<float> floats_in(const ernn::io::extras& extra, const std::string& name, std::string_view file) {
  const ernn::io::tensor_file tensors = {std::string(file), extra.tensors, {}};
  std::vector<float> values = ernn::io::values_of<float>(tensors, name);
  if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
    throw error(join(file, ": tensor ", in_quotes(name), " must hold finite numbers only."));
  }
  return values;
}

void require_size(std::size_t found, std::size_t expected, std::string_view name, std::string_view file) {
  if (found != expected) {
    throw error(join(file, ": tensor ", in_quotes(name), " must hold ", expected, " numbers, but holds ", found, "."));
  }
}

}  // namespace

std::vector<float> feature_transform_of(const ernn::io::extras& extra, std::string_view file) {
  const auto found = extra.tensors.find(transform_name);
  if (found == extra.tensors.end()) return {};
  const ernn::io::tensor_shape& shape = found->second.shape;
  if (shape.size() != 2 || shape[0] != shape[1]) {
    throw error(join(file, ": tensor ", in_quotes(transform_name), " must be a square matrix, [features, features]."));
  }
  return floats_in(extra, transform_name, file);
}

void put_feature_transform(ernn::io::extras& extra, const std::vector<float>& matrix) {
  if (matrix.empty()) return;
  const auto size = static_cast<std::uint64_t>(std::llround(std::sqrt(static_cast<double>(matrix.size()))));
  extra.tensors[transform_name] = ernn::io::make_tensor({size, size}, matrix);
}

ernn::io::extras to_extras(const acoustic_task& task) {
  const auto phones = static_cast<std::uint64_t>(task.phones());
  ernn::io::extras extra;
  extra.metadata["asr.phones"] = join_names(task.phone_names);
  extra.metadata["asr.label_delay"] = std::to_string(task.label_delay);
  extra.metadata["asr.decoder.acoustic_scale"] = to_text(task.settings.acoustic_scale);
  extra.metadata["asr.decoder.insertion_penalty"] = to_text(task.settings.insertion_penalty);
  extra.metadata["asr.decoder.minimum_duration"] = std::to_string(task.settings.minimum_duration);
  extra.tensors["asr.log_prior"] = ernn::io::make_tensor({phones}, task.statistics.log_prior);
  extra.tensors["asr.log_bigram"] = ernn::io::make_tensor({phones + 1, phones + 1}, task.statistics.log_bigram);
  extra.tensors["asr.feature_scale"] = ernn::io::make_tensor({task.feature_scale.size()}, task.feature_scale);
  put_feature_transform(extra, task.feature_transform);
  return extra;
}

acoustic_task task_of(const ernn::io::network_shape& network, const ernn::io::extras& extra, std::string_view file) {
  const auto names = extra.metadata.find("asr.phones");
  if (names == extra.metadata.end()) {
    throw error(join(file, ": metadata \"asr.phones\" is missing. Use a model written by `ernn train`."));
  }
  acoustic_task task;
  task.phone_names = split_names(names->second);
  const auto phones = task.phone_names.size();
  if (phones < 1 || phones > static_cast<std::size_t>(network.output_size)) {
    throw error(join(file, ": metadata \"asr.phones\" must name at least one phone and at most one for each of the ",
                     network.output_size, " scores of the network, but names ", phones, "."));
  }
  constexpr int most_frames = 1000;  // ten seconds
  task.label_delay = number_in(extra, "asr.label_delay", 0, most_frames, file);
  task.settings = {.acoustic_scale = number_in(extra, "asr.decoder.acoustic_scale", 0.0F, 1e3F, file),
                   .insertion_penalty = number_in(extra, "asr.decoder.insertion_penalty", -1e3F, 1e3F, file),
                   .minimum_duration = number_in(extra, "asr.decoder.minimum_duration", 1, most_frames, file)};
  task.statistics = {.phones = static_cast<int>(phones),
                     .log_prior = floats_in(extra, "asr.log_prior", file),
                     .log_bigram = floats_in(extra, "asr.log_bigram", file)};
  require_size(task.statistics.log_prior.size(), phones, "asr.log_prior", file);
  require_size(task.statistics.log_bigram.size(), (phones + 1) * (phones + 1), "asr.log_bigram", file);
  task.feature_scale = floats_in(extra, "asr.feature_scale", file);
  const auto inputs = static_cast<std::size_t>(network.layers.front().input_size);
  require_size(task.feature_scale.size(), inputs, "asr.feature_scale", file);
  task.feature_transform = feature_transform_of(extra, file);
  if (!task.feature_transform.empty())
    require_size(task.feature_transform.size(), inputs * inputs, transform_name, file);
  return task;
}

}  // namespace asr
