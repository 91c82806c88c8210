#include "asr/training/record_keeper.hpp"

#include "asr/training/record_json.hpp"

namespace asr {

training_record record_keeper::record() const {
  training_record result = record_;
  result.seconds += std::chrono::duration<double>(clock::now() - start_).count();
  return result;
}

ernn::train::checkpoint_part record_keeper::part() {
  return {"record", [this](auto& archive) { archive.write("json", c10::IValue(to_json(record()).dump())); },
          [this](auto& archive) {
            c10::IValue text;
            archive.read("json", text);
            record_ = record_from_json(nlohmann::ordered_json::parse(text.toStringRef()));
            start_ = clock::now();
          }};
}

}  // namespace asr
