#include "asr/quantisation/judged_file.hpp"

#include <utility>

#include "asr/input_files.hpp"
#include "ernn/io/atomic_file.hpp"

namespace asr {

judged_file::judged_file(std::filesystem::path file, std::string identity)
    : file_(std::move(file)), identity_(std::move(identity)) {
  if (!std::filesystem::exists(file_)) return;
  read_json(file_, "ernn quantise", [&](const nlohmann::ordered_json& json) {
    if (json.at("identity") != identity_) return;
    for (const auto& entry : json.at("judged")) {
      errors_[entry.at("widths").get<ernn::explore::bit_widths>()] = entry.at("per");
    }
  });
}

std::optional<double> judged_file::find(const ernn::explore::bit_widths& widths) const {
  const auto found = errors_.find(widths);
  return found == errors_.end() ? std::nullopt : std::optional(found->second);
}

void judged_file::add(const ernn::explore::bit_widths& widths, double error) {
  errors_[widths] = error;
  nlohmann::ordered_json judged = nlohmann::ordered_json::array();
  for (const auto& [candidate, per] : errors_) judged.push_back({{"widths", candidate}, {"per", per}});
  const nlohmann::ordered_json json = {{"identity", identity_}, {"judged", judged}};
  ernn::io::write_file(file_, json.dump(2) + "\n");
}

}  // namespace asr
