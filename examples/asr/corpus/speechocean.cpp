#include "asr/corpus/speechocean.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "ernn/io/input_file.hpp"

namespace asr {
namespace {

/// States of a phone's model in the alignment.
constexpr int states = 3;

struct quantisation {
  float offset, step;
};

/// A row of utts.tsv.
struct table_row {
  std::string id;
  split part;
  std::size_t first_frame, frames;
  std::vector<std::string> phones;
};

std::vector<std::string> fields_of(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);) fields.push_back(field);
  return fields;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream input(file);
  if (!input) throw std::runtime_error(fmt::format("{}: the file cannot be opened for reading.", file.string()));
  std::vector<std::string> lines;
  for (std::string line; std::getline(input, line);) lines.push_back(line);
  return lines;
}

std::size_t number_of(const std::string& text, const std::filesystem::path& file) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw std::runtime_error(fmt::format("{}: \"{}\" must be a whole number.", file.string(), text));
  }
  return value;
}

std::vector<table_row> read_table(const std::filesystem::path& file) {
  const std::vector<std::string> lines = lines_of(file);
  std::map<std::string, std::size_t> columns;
  for (const std::string& name : fields_of(lines.empty() ? "" : lines.front(), '\t'))
    columns.emplace(name, columns.size());
  for (const char* name : {"utt", "split", "first_frame", "frames", "phones"}) {
    if (columns.count(name) == 0) {
      throw std::runtime_error(fmt::format("{}: its first line must name a column \"{}\".", file.string(), name));
    }
  }
  std::vector<table_row> rows;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> fields = fields_of(lines[i], '\t');
    if (fields.size() != columns.size()) {
      throw std::runtime_error(fmt::format("{}: line {} must have {} columns, but has {}.", file.string(), i + 1,
                                           columns.size(), fields.size()));
    }
    const auto field = [&](const char* name) { return fields[columns.at(name)]; };
    rows.push_back({field("utt"), split_named(field("split")), number_of(field("first_frame"), file),
                    number_of(field("frames"), file), fields_of(field("phones"), ' ')});
  }
  return rows;
}

std::vector<quantisation> read_scale(const std::filesystem::path& file) {
  std::vector<quantisation> scale;
  for (const std::string& line : lines_of(file)) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream stream(line);
    quantisation row{};
    if (!(stream >> row.offset >> row.step)) {
      throw std::runtime_error(fmt::format("{}: \"{}\" must be an offset and a step.", file.string(), line));
    }
    scale.push_back(row);
  }
  return scale;
}

/// Phones of one utterance in order: a new one begins where the phone changes or its states begin anew.
std::vector<std::uint8_t> segments_of(std::span<const std::byte> alignment) {
  std::vector<std::uint8_t> segments;
  int phone_before = -1, state_before = 0;
  for (const std::byte value : alignment) {
    const int phone = static_cast<int>(value) / states, state = static_cast<int>(value) % states;
    if (phone != phone_before || state < state_before) segments.push_back(static_cast<std::uint8_t>(phone));
    phone_before = phone;
    state_before = state;
  }
  return segments;
}

void check_phones(const table_row& row, const std::vector<std::uint8_t>& segments,
                  const std::vector<std::string>& names, const std::filesystem::path& file) {
  std::vector<std::string> found;
  for (const std::uint8_t phone : segments) {
    if (phone >= names.size()) {
      throw std::runtime_error(fmt::format("{}: utterance {} has phone {}, but there are {} phones.", file.string(),
                                           row.id, phone, names.size()));
    }
    if (phone != 0) found.push_back(names[phone]);
  }
  if (found != row.phones) {
    throw std::runtime_error(
        fmt::format("{}: the alignment of utterance {} has other phones than utts.tsv.", file.string(), row.id));
  }
}

}  // namespace

corpus read_speechocean(const std::filesystem::path& directory) {
  const std::filesystem::path alignment_file = directory / "state120.u8", feature_file = directory / "fbank41.u8";
  const std::vector<std::byte> alignment = ernn::io::read_file(alignment_file);
  const std::vector<std::byte> features = ernn::io::read_file(feature_file);
  const std::vector<quantisation> scale = read_scale(directory / "fbank41_scale.txt");
  if (scale.empty() || features.size() != alignment.size() * scale.size()) {
    throw std::runtime_error(fmt::format("{}: {} frames of {} features need {} bytes, but it has {}.",
                                         feature_file.string(), alignment.size(), scale.size(),
                                         alignment.size() * scale.size(), features.size()));
  }
  corpus data;
  data.origin = "speechocean762: read English of Mandarin speakers, canonical phones, aligned by machine.";
  data.phone_names = lines_of(directory / "phones.txt");
  data.feature_size = static_cast<int>(scale.size());
  for (const table_row& row : read_table(directory / "utts.tsv")) {
    if (row.frames > alignment.size() || row.first_frame > alignment.size() - row.frames) {
      throw std::runtime_error(fmt::format("{}: utterance {} ends after the last of its {} frames.",
                                           alignment_file.string(), row.id, alignment.size()));
    }
    const auto states_of_row = std::span(alignment).subspan(row.first_frame, row.frames);
    std::vector<std::uint8_t> segments = segments_of(states_of_row);
    check_phones(row, segments, data.phone_names, alignment_file);
    for (const std::byte value : states_of_row) {
      data.labels.push_back(static_cast<std::uint8_t>(static_cast<int>(value) / states));
    }
    const auto bytes = std::span(features).subspan(row.first_frame * scale.size(), row.frames * scale.size());
    for (std::size_t k = 0; k < bytes.size(); ++k) {
      const quantisation& row_scale = scale[k % scale.size()];
      data.features.push_back(row_scale.offset + static_cast<float>(static_cast<int>(bytes[k]) - 128) * row_scale.step);
    }
    data.utterances.push_back({row.id, row.part, static_cast<std::int64_t>(row.frames), std::move(segments)});
  }
  return data;
}

}  // namespace asr
