#ifndef ERNN_HARDWARE_DEVICE_FILE_HPP
#define ERNN_HARDWARE_DEVICE_FILE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/hardware/device.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/input_file.hpp"
#include "ernn/io/json_guard.hpp"

namespace ernn::hardware {

namespace detail {

/// Takes the fields of a device out of a JSON object, one by one.
class device_fields {
 public:
  device_fields(nlohmann::json object, std::string file) : object_(std::move(object)), file_(std::move(file)) {
    if (!object_.is_object()) {
      throw io::error(io::join(file_,
                               ": a device must be a JSON object, such as {\"name\": \"mine\", \"dsp\": 220, ...}, "
                               "but this is none."));
    }
  }

  std::string text(const char* field) {
    const nlohmann::json value = take(field);
    if (!value.is_string() || value.get<std::string>().empty()) refuse(field, "a text that is not empty", value);
    return value.get<std::string>();
  }

  /// A name that goes into a script for a tool, where other characters have a meaning of their own.
  std::string word(const char* field) {
    std::string value = text(field);
    const auto is_plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
             c == '.';
    };
    if (!std::all_of(value.begin(), value.end(), is_plain)) {
      refuse(field, "a name of letters, digits, hyphens, points and underscores, such as xc7z020-clg400-1", value);
    }
    return value;
  }

  int count(const char* field, int lowest) {
    constexpr int most = 100'000'000;  // of the largest FPGAs some ten times over
    const nlohmann::json value = take(field);
    const bool fits = value.is_number_integer() && value >= lowest && value <= most;
    if (!fits) refuse(field, io::join("an integer from ", lowest, " to ", most), value);
    return value.get<int>();
  }

  void require_no_others() const {
    if (object_.empty()) return;
    throw io::error(io::join(file_, ": a device has no field ", io::in_quotes(object_.begin().key()),
                             "; its fields are name, part, dsp, bram18, lut, ff, dsp_wide and dsp_narrow. Remove it."));
  }

 private:
  nlohmann::json take(const char* field) {
    const auto found = object_.find(field);
    if (found == object_.end()) {
      throw io::error(io::join(file_, ": a device must have the field ", io::in_quotes(field), ". Add it."));
    }
    nlohmann::json value = *found;
    object_.erase(found);
    return value;
  }

  [[noreturn]] void refuse(const char* field, std::string_view expected, const nlohmann::json& found) const {
    throw io::error(io::join(file_, ": the device's field ", io::in_quotes(field), " must be ", expected, ", but is ",
                             found.dump(-1, ' ', true).substr(0, 100), ". Correct it."));
  }

  nlohmann::json object_;
  std::string file_;
};

}  // namespace detail

/// A device of one's own from a JSON file, with the fields of the struct by their names; `bram18` counts half blocks of
/// 18 Kb.
/// \throws io::error  when a field is missing, unknown or not what it must be: which
inline device read_device(const std::filesystem::path& path) {
  io::input_file file(path);
  constexpr std::uint64_t largest_file = 65536;
  if (file.remaining() > largest_file) {
    throw io::error(io::join(path.string(), ": a device's file must have at most ", largest_file, " bytes, but has ",
                             file.remaining(), ". Give the file that describes a device."));
  }
  std::vector<std::byte> bytes(static_cast<std::size_t>(file.remaining()));
  file.read(bytes);
  const auto* const text = reinterpret_cast<const char*>(bytes.data());
  const std::string name = path.string();
  constexpr int deepest = 0;  // all fields are texts and numbers
  detail::device_fields fields(nlohmann::json::parse(text, text + bytes.size(), io::json_guard(name, deepest), false),
                               name);
  device described;
  described.name = fields.text("name");
  described.part = fields.word("part");
  described.dsp = fields.count("dsp", 0);
  described.bram18 = fields.count("bram18", 0);
  described.lut = fields.count("lut", 1);
  described.ff = fields.count("ff", 1);
  described.dsp_wide = fields.count("dsp_wide", 2);
  described.dsp_narrow = fields.count("dsp_narrow", 2);
  fields.require_no_others();
  return described;
}

/// A device as users name it: one of the known ones, or a JSON file, told by its extension.
/// \throws io::error  when there is no such device, or the file does not describe one
inline device device_of(const std::string& name_or_file) {
  return name_or_file.ends_with(".json") ? read_device(name_or_file) : find_device(name_or_file);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_DEVICE_FILE_HPP
