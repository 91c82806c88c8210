#include "asr/steps/program_step.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <fstream>

#include "ernn/io/error.hpp"
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

  // What was made of it is out of date when it is made anew.
  const temporary_file results("results"), results_mark("results.command");
  const program_step evaluation = {{"evaluate", "--model", "row=" + output.path.string()}, results.path};
  touch(results.path);
  mark_done(evaluation);
  CHECK(is_done(evaluation));
  const auto later = std::filesystem::last_write_time(results_mark.path) + std::chrono::seconds(1);
  std::filesystem::last_write_time(mark.path, later);
  CHECK(is_done(step));
  CHECK(!is_done(evaluation));

  // And so is everything when what no step makes is written anew.
  const temporary_file corpus("corpus");
  touch(corpus.path);
  std::filesystem::last_write_time(corpus.path, later - std::chrono::hours(1));
  CHECK(is_done(step, {corpus.path}));
  std::filesystem::last_write_time(corpus.path, later + std::chrono::seconds(1));
  CHECK(!is_done(step, {corpus.path}));
  std::filesystem::remove(output.path);
  CHECK(!is_done(step));
}

TEST_CASE("a step that fails is named, and one that was interrupted is not said to have failed") {
  const temporary_file log("log");
  const step_runner runner(log.path);
  const program_step step = {{"--no-run"}, "never-made"};  // the program is this test
  const auto message = [&] {
    try {
      runner.run(step);
    } catch (const ernn::io::error& failure) {
      return std::string(failure.what());
    }
    return std::string();
  };
  CHECK(message().starts_with("This step failed, see its message above; run the same command again"));
  std::raise(SIGINT);
  CHECK(asked_to_end());
  CHECK(message() == "Interrupted in this step; run the same command again to go on from here: ernn --no-run");
}
