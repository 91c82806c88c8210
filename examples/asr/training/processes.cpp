#include "asr/training/processes.hpp"

#include "ernn/train/process_group.hpp"

namespace asr {

using ernn::train::process_group;

std::shared_ptr<const process_group> meet_processes() {
  const auto environment = ernn::train::find_process_environment();
  return environment ? std::make_shared<const process_group>(*environment) : nullptr;
}

const process_group& processes_of(const training_settings& settings) {
  static const process_group alone;
  return settings.processes ? *settings.processes : alone;
}

bool is_first(const training_settings& settings) {
  return processes_of(settings).is_first();
}

}  // namespace asr
