#include "asr/corpus/corpus_summary.hpp"

#include <doctest/doctest.h>

#include "examples/asr/small_corpus.hpp"

TEST_CASE("a summary counts utterances, minutes, frames and phones of every split") {
  asr::corpus data = small_corpus();
  data.utterances[0].frames = 3000;  // half a minute
  CHECK(asr::corpus_summary(data) ==
        "Made by a test.\n"
        "2 phones and silence, 2 features a frame.\n"
        "  split   utterances   minutes    frames    phones\n"
        "  train            2       0.5      3009         4\n"
        "  dev              1       0.0         4         1\n"
        "  test             1       0.0         5         3\n");
}
