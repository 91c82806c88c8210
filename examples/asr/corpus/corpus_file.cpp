#include "asr/corpus/corpus_file.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "ernn/io/safetensors.hpp"

namespace asr {
namespace {

using ernn::io::make_tensor;
using ernn::io::tensor_file;
using ernn::io::values_of;

/// Numbers of one utterance in the file: frames, segments, split.
constexpr std::size_t columns = 3;

void require(bool condition, const std::string& file, const std::string& what) {
  if (!condition) throw std::runtime_error(fmt::format("{}: {}", file, what));
}

void check_phones(const corpus& data, const std::string& file) {
  const std::size_t phones = data.phone_names.size();
  require(phones >= 2 && phones <= 256, file, fmt::format("a corpus has 2 to 256 phones, not {}.", phones));
  const auto is_phone = [&](std::uint8_t phone) { return phone < phones; };
  require(std::all_of(data.labels.begin(), data.labels.end(), is_phone), file,
          fmt::format("every label must be one of its {} phones.", phones));
  for (const corpus_utterance& spoken : data.utterances) {
    require(std::all_of(spoken.segments.begin(), spoken.segments.end(), is_phone), file,
            fmt::format("utterance {} has a segment that is none of its {} phones.", spoken.id, phones));
  }
}

void check(const corpus& data, const std::string& file) {
  require(data.feature_size > 0, file, "a frame must have at least one feature.");
  auto unassigned = static_cast<std::int64_t>(data.labels.size());
  for (const corpus_utterance& spoken : data.utterances) {
    require(
        spoken.frames > 0 && spoken.frames <= unassigned, file,
        fmt::format("utterance {} cannot have {} frames: {} labels are left.", spoken.id, spoken.frames, unassigned));
    unassigned -= spoken.frames;
  }
  require(unassigned == 0, file, fmt::format("{} labels belong to no utterance.", unassigned));
  require(
      data.features.size() == data.labels.size() * static_cast<std::size_t>(data.feature_size), file,
      fmt::format("{} frames of {} features make {} values, but there are {}.", data.labels.size(), data.feature_size,
                  data.labels.size() * static_cast<std::size_t>(data.feature_size), data.features.size()));
  require(std::all_of(data.features.begin(), data.features.end(), [](float value) { return std::isfinite(value); }),
          file, "features must be finite, but one is infinite or not a number.");
  check_phones(data, file);
}

std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

const std::string& metadata_of(const tensor_file& file, const std::string& key) {
  const auto found = file.metadata.find(key);
  require(found != file.metadata.end(), file.name,
          fmt::format("its metadata must have \"{}\": is it a corpus, made by `ernn synthesise` or `ernn import-...`?",
                      key));
  return found->second;
}

/// Cuts the file's lists into utterances.
std::vector<corpus_utterance> utterances_of(const tensor_file& file) {
  const std::vector<std::string> ids = parts_of(metadata_of(file, "ids"), '\n');
  ernn::io::require_shape(file, "utterances", {ids.size(), columns}, fmt::format("it has {} ids", ids.size()));
  const auto numbers = values_of<std::int64_t>(file, "utterances");
  const auto segments = values_of<std::uint8_t>(file, "segments");

  std::vector<corpus_utterance> result;
  auto next = segments.begin();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::int64_t frames = numbers[columns * i], count = numbers[columns * i + 1], part = numbers[columns * i + 2];
    require(count >= 0 && count <= segments.end() - next, file.name,
            fmt::format("utterance {} cannot have {} segments: {} are left.", ids[i], count, segments.end() - next));
    require(part >= 0 && part <= 2, file.name,
            fmt::format("utterance {} must have split 0, 1 or 2, not {}.", ids[i], part));
    result.push_back({ids[i], static_cast<split>(part), frames, {next, next + count}});
    next += count;
  }
  require(next == segments.end(), file.name, fmt::format("{} segments belong to no utterance.", segments.end() - next));
  return result;
}

}  // namespace

split split_named(std::string_view name) {
  if (name == "train") return split::train;
  if (name == "dev") return split::dev;
  if (name == "test") return split::test;
  throw std::invalid_argument(fmt::format("A split is train, dev or test, not \"{}\".", name));
}

void write_corpus(const std::filesystem::path& file, const corpus& data) {
  check(data, file.string());
  std::vector<std::int64_t> numbers;
  std::vector<std::uint8_t> segments;
  std::vector<std::string> ids;
  for (const corpus_utterance& spoken : data.utterances) {
    ids.push_back(spoken.id);
    numbers.insert(numbers.end(), {spoken.frames, static_cast<std::int64_t>(spoken.segments.size()),
                                   static_cast<std::int64_t>(spoken.part)});
    segments.insert(segments.end(), spoken.segments.begin(), spoken.segments.end());
  }
  tensor_file output;
  output.name = file.string();
  output.tensors["features"] =
      make_tensor({data.labels.size(), static_cast<std::uint64_t>(data.feature_size)}, data.features);
  output.tensors["labels"] = make_tensor({data.labels.size()}, data.labels);
  output.tensors["segments"] = make_tensor({segments.size()}, segments);
  output.tensors["utterances"] = make_tensor({ids.size(), columns}, numbers);
  output.metadata = {{"kind", "corpus"},
                     {"origin", data.origin},
                     {"phones", fmt::format("{}", fmt::join(data.phone_names, " "))},
                     {"ids", fmt::format("{}", fmt::join(ids, "\n"))}};
  ernn::io::write_safetensors(file, output);
}

corpus read_corpus(const std::filesystem::path& file) {
  const tensor_file input = ernn::io::read_safetensors(file);
  require(metadata_of(input, "kind") == "corpus", input.name,
          fmt::format("it must be a corpus, but its metadata \"kind\" is \"{}\": give a file of `ernn synthesise` or "
                      "`ernn import-...`.",
                      metadata_of(input, "kind")));
  const ernn::io::tensor_shape& shape = ernn::io::find_tensor(input, "features").shape;
  require(
      shape.size() == 2 && shape[1] > 0 && shape[1] <= 4096, input.name,
      fmt::format("tensor \"features\" must have shape [frames, 1 to 4096], but has {}.", ernn::io::to_string(shape)));

  corpus data;
  data.origin = metadata_of(input, "origin");
  data.phone_names = parts_of(metadata_of(input, "phones"), ' ');
  data.feature_size = static_cast<int>(shape[1]);
  data.features = values_of<float>(input, "features");
  data.labels = values_of<std::uint8_t>(input, "labels");
  data.utterances = utterances_of(input);
  check(data, input.name);
  return data;
}

}  // namespace asr
