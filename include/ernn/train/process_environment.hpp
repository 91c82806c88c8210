#ifndef ERNN_TRAIN_PROCESS_ENVIRONMENT_HPP
#define ERNN_TRAIN_PROCESS_ENVIRONMENT_HPP

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

#include "ernn/io/error.hpp"

namespace ernn::train {

/// What the processes that train together are told, in the environment variables that torchrun sets.
struct process_environment {
  std::string master_address;  ///< MASTER_ADDR: where the first process listens
  std::uint16_t master_port;   ///< MASTER_PORT
  int rank;                    ///< RANK: this process's number, from 0
  int size;                    ///< WORLD_SIZE: how many processes there are
};

namespace detail {

/// \throws std::runtime_error  with one sentence, when the variable is not set, or not a number in the range
inline int number_in_environment(const char* name, int least, int most) {
  const char* const text = std::getenv(name);
  int value = 0;
  if (text != nullptr) {
    const char* const end = text + std::strlen(text);
    const auto [stop, failure] = std::from_chars(text, end, value);
    if (failure == std::errc() && stop == end && value >= least && value <= most) return value;
  }
  throw std::runtime_error(io::join("With WORLD_SIZE set, ", name, " must be a number from ", least, " to ", most,
                                    ", but is ", text == nullptr ? "not set" : io::in_quotes(text),
                                    ". Set it in each process that trains, or unset WORLD_SIZE to train in one."));
}

}  // namespace detail

/// \return nothing when WORLD_SIZE is not set
/// \throws std::runtime_error  with one sentence about what is missing or wrong
inline std::optional<process_environment> find_process_environment() {
  if (std::getenv("WORLD_SIZE") == nullptr) return {};
  process_environment result;
  result.size = detail::number_in_environment("WORLD_SIZE", 1, 65536);
  result.rank = detail::number_in_environment("RANK", 0, result.size - 1);
  result.master_port = static_cast<std::uint16_t>(detail::number_in_environment("MASTER_PORT", 1, 65535));
  const char* const address = std::getenv("MASTER_ADDR");
  if (address == nullptr || *address == 0) {
    throw std::runtime_error(
        "With WORLD_SIZE set, MASTER_ADDR must be the address of the first process's machine. Set it in each process "
        "that trains, or unset WORLD_SIZE to train in one.");
  }
  result.master_address = address;
  return result;
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_PROCESS_ENVIRONMENT_HPP
