#include "asr/training/record_json.hpp"

namespace asr {

nlohmann::ordered_json to_json(const training_record& record) {
  nlohmann::ordered_json json = {{"seconds", record.seconds}, {"epochs", nullptr}, {"rounds", nullptr}};
  json["epochs"] = json["rounds"] = nlohmann::ordered_json::array();
  for (const auto& [stage, number, loss, rate] : record.epochs) {
    json["epochs"].push_back({{"stage", stage}, {"epoch", number}, {"loss", loss}, {"dev_per", rate}});
  }
  for (const auto& [quantity, value] : record.rounds) {
    json["rounds"].push_back({{"quantity", quantity}, {"value", value}});
  }
  return json;
}

training_record record_from_json(const nlohmann::ordered_json& json) {
  training_record record;
  record.seconds = json.at("seconds");
  for (const auto& epoch : json.at("epochs")) {
    record.epochs.push_back({epoch.at("stage"), epoch.at("epoch"), epoch.at("loss"), epoch.at("dev_per")});
  }
  for (const auto& round : json.at("rounds")) record.rounds.push_back({round.at("quantity"), round.at("value")});
  return record;
}

}  // namespace asr
