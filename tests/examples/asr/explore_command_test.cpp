#include "asr/explore_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "examples/asr/run_subcommand.hpp"
#include "examples/asr/small_corpus.hpp"
#include "io/support.hpp"

TEST_CASE("a corpus without a test split is refused before anything is trained") {
  const ernn::io::temporary_directory folder;
  asr::corpus data = small_corpus();
  for (asr::corpus_utterance& spoken : data.utterances) spoken.part = std::min(spoken.part, asr::split::dev);
  const std::string corpus = (folder / "corpus.safetensors").string();
  asr::write_corpus(corpus, data);
  std::filesystem::create_directories(folder /
                                      "search/steps.log");  // so that no step can be run: it would be this test
  const std::string message = run_subcommand(
      asr::add_explore_command,
      {"explore", "--data", corpus, "--device", "ku060", "--hidden", "8", "--out", (folder / "search").string()});
  CHECK(ernn::io::contains(message, "it must have utterances in the splits train and test, and one has none"));
}
