#include "asr/provenance.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string_view>
#include <thread>

#include "ernn/io/error.hpp"

namespace asr {

namespace {

/// The arguments that Linux keeps of this process, each ended by a zero byte.
std::string command_line() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string result;
  for (std::string argument; std::getline(file, argument, '\0');) {
    result += (result.empty() ? "" : " ") + shell_quoted(argument);
  }
  return result;
}

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "processor without a name in /proc/cpuinfo";
}

}  // namespace

std::string shell_quoted(const std::string& argument) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("-_./=:,+%@").find(static_cast<char>(c)) != std::string_view::npos;
  };
  if (!argument.empty() && std::ranges::all_of(argument, is_plain)) return argument;
  std::string result = "'";
  for (const char c : argument) result += c == '\'' ? R"('\'')" : std::string(1, c);
  return result + "'";
}

provenance provenance_of_this_run() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char date[16];
  std::strftime(date, sizeof date, "%Y-%m-%d", &utc);
  return {command_line(), date,
          ernn::io::join(processor(), ", ", std::max(1U, std::thread::hardware_concurrency()), " cores")};
}

nlohmann::ordered_json to_json(const provenance& made) {
  return {{"command", made.command}, {"date", made.date}, {"machine", made.machine}};
}

provenance provenance_from(const nlohmann::ordered_json& json) {
  return {json.at("command"), json.at("date"), json.at("machine")};
}

}  // namespace asr
