#ifndef ASR_TRAINING_RECORD_JSON_HPP
#define ASR_TRAINING_RECORD_JSON_HPP

#include <nlohmann/json.hpp>

#include "asr/training/training_settings.hpp"

namespace asr {

/// {"seconds": 1.5, "epochs": [{"stage", "epoch", "loss", "dev_per"}], "rounds": [{"quantity", "value"}]}
nlohmann::ordered_json to_json(const training_record& record);

/// \throws nlohmann::json::exception  when it is no such object
training_record record_from_json(const nlohmann::ordered_json& json);

}  // namespace asr

#endif  // ASR_TRAINING_RECORD_JSON_HPP
