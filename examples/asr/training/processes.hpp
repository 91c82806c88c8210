#ifndef ASR_TRAINING_PROCESSES_HPP
#define ASR_TRAINING_PROCESSES_HPP

#include <memory>

#include "asr/training/training_settings.hpp"

namespace asr {

/// Meets the processes that MASTER_ADDR, MASTER_PORT, WORLD_SIZE and RANK name; null without WORLD_SIZE.
/// \throws std::runtime_error  with one sentence, when something about these is wrong, or nobody is met
std::shared_ptr<const ernn::train::process_group> meet_processes();

/// Those of the settings, or this one alone.
const ernn::train::process_group& processes_of(const training_settings& settings);

/// Whether this process is the one that writes files and speaks.
bool is_first(const training_settings& settings);

}  // namespace asr

#endif  // ASR_TRAINING_PROCESSES_HPP
