#include "asr/steps/program_step.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "examples/asr/small_corpus.hpp"

namespace {

using namespace asr;

void touch(const std::filesystem::path& file) {
  std::ofstream(file) << "made";
}

}  // namespace

TEST_CASE("a step is typed as it is run") {
  CHECK(command_of({{"train", "--data", "my corpus.safetensors"}, {}}) == "ernn train --data 'my corpus.safetensors'");
}

TEST_CASE("a step is done when this very command line has made its output") {
  const temporary_file output("output"), mark("output.command");
  const program_step step = {{"train", "--seed", "1"}, output.path};
  CHECK(!is_done(step));
  touch(output.path);
  CHECK(!is_done(step));
  mark_done(step);
  CHECK(is_done(step));
  CHECK(!is_done({{"train", "--seed", "2"}, output.path}));
  std::filesystem::remove(output.path);
  CHECK(!is_done(step));
}
