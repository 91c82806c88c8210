#include "asr/run_command.hpp"

#include <doctest/doctest.h>

#include <string>

#include "examples/asr/run_subcommand.hpp"
#include "examples/asr/small_corpus.hpp"

TEST_CASE("an option that the input has no use for is an error") {
  const temporary_file file("corpus");
  asr::write_corpus(file.path, small_corpus());
  const std::string path = file.path.string();
  CHECK(run_subcommand(asr::add_run_command, {"run", path, path, "--rate", "16000"}) ==
        "--rate is for standard input, but the input is " + path + ", which says its rate itself. Leave --rate out.");
  CHECK(run_subcommand(asr::add_run_command, {"run", path, "-", "--rate", "16000", "--utterance", "one"}) ==
        "--utterance is for a corpus, but the input is standard input. Name the corpus, or leave --utterance out.");
}
