#include "asr/align_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "asr/corpus/corpus_file.hpp"
#include "ernn/io/model_file.hpp"
#include "examples/asr/built_in_task.hpp"
#include "examples/asr/run_subcommand.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;

namespace {

/// Runs `ernn align`. \return the error's message; empty when there is none
std::string align(const temporary_directory& folder, const char* data, const char* out) {
  const auto file = [&](const char* name) { return (folder / name).string(); };
  return run_subcommand(asr::add_align_command,
                        {"align", "--model", file("model"), "--data", file(data), "--out", file(out)});
}

}  // namespace

TEST_CASE("every utterance keeps its phones in order, and nothing but the labels changes") {
  const temporary_directory folder;
  std::mt19937 random(1);
  ernn::io::write_model(folder / "model", built_in_model(random));
  asr::corpus data = random_corpus(random);
  asr::write_corpus(folder / "data", data);
  REQUIRE(align(folder, "data", "aligned").empty());
  const asr::corpus aligned = asr::read_corpus(folder / "aligned");
  auto next = aligned.labels.begin();
  for (const asr::corpus_utterance& spoken : aligned.utterances) {
    std::vector<std::uint8_t> order(next, next + spoken.frames);
    next += spoken.frames;
    order.erase(std::unique(order.begin(), order.end()), order.end());
    CHECK(order == spoken.segments);
  }
  data.labels = aligned.labels;
  CHECK(aligned == data);

  // Labels have no part in where they are put.
  REQUIRE(align(folder, "aligned", "again").empty());
  CHECK(asr::read_corpus(folder / "again") == aligned);

  data.phone_names = {"sil", "b"};
  asr::write_corpus(folder / "other", data);
  CHECK(contains(align(folder, "other", "none"), "the model must know the corpus's 2 phones and 41 features"));
}
