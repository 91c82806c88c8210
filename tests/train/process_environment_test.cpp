#include "ernn/train/process_environment.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>

namespace {

using ernn::train::find_process_environment;

void set_environment(const std::map<std::string, std::string>& values) {
  for (const char* name : {"WORLD_SIZE", "RANK", "MASTER_ADDR", "MASTER_PORT"}) {
    ::unsetenv(name);
    if (const auto found = values.find(name); found != values.end()) ::setenv(name, found->second.c_str(), 1);
  }
}

std::string refusal_of(const std::map<std::string, std::string>& values) {
  set_environment(values);
  try {
    find_process_environment();
  } catch (const std::runtime_error& refusal) {
    return refusal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("without WORLD_SIZE a process is alone") {
  set_environment({{"RANK", "nonsense"}});
  CHECK_FALSE(find_process_environment().has_value());
}

TEST_CASE("the four variables say where the processes meet") {
  set_environment({{"WORLD_SIZE", "3"}, {"RANK", "2"}, {"MASTER_ADDR", "127.0.0.1"}, {"MASTER_PORT", "29500"}});
  const auto found = find_process_environment();
  REQUIRE(found.has_value());
  CHECK(found->size == 3);
  CHECK(found->rank == 2);
  CHECK(found->master_address == "127.0.0.1");
  CHECK(found->master_port == 29500);
}

TEST_CASE("what is missing or wrong is said in a sentence") {
  CHECK(
      refusal_of({{"WORLD_SIZE", "2"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "1"}}) ==
      "With WORLD_SIZE set, RANK must be a number from 0 to 1, but is not set. Set it in each process that trains, or "
      "unset WORLD_SIZE to train in one.");
  CHECK(refusal_of({{"WORLD_SIZE", "2"}, {"RANK", "2"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "1"}})
            .find("RANK must be a number from 0 to 1, but is \"2\".") != std::string::npos);
  CHECK(refusal_of({{"WORLD_SIZE", "two"}}).find("WORLD_SIZE must be a number") != std::string::npos);
  CHECK(refusal_of({{"WORLD_SIZE", "2"}, {"RANK", "1"}, {"MASTER_ADDR", "a"}, {"MASTER_PORT", "99999"}})
            .find("MASTER_PORT must be a number from 1 to 65535") != std::string::npos);
  CHECK(
      refusal_of({{"WORLD_SIZE", "2"}, {"RANK", "1"}, {"MASTER_PORT", "9"}}).find("MASTER_ADDR must be the address") !=
      std::string::npos);
}
