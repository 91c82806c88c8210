#ifndef ASR_PROVENANCE_HPP
#define ASR_PROVENANCE_HPP

#include <nlohmann/json.hpp>
#include <string>

namespace asr {

/// How a file came to be: it goes into every record that a report is made of.
struct provenance {
  std::string command;  ///< the command line
  std::string date;     ///< of its end: year, month and day, UTC
  std::string machine;  ///< processor and number of cores
};

/// An argument as a shell would have to be given it.
std::string shell_quoted(const std::string& argument);

/// Of the running program, now.
provenance provenance_of_this_run();

nlohmann::ordered_json to_json(const provenance& made);

/// \throws nlohmann::json::exception  when an entry is missing or no text
provenance provenance_from(const nlohmann::ordered_json& json);

}  // namespace asr

#endif  // ASR_PROVENANCE_HPP
