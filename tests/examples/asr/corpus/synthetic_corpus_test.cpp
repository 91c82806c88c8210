#include "asr/corpus/synthetic_corpus.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "examples/asr/small_corpus.hpp"

namespace {

std::vector<std::string> sentences() {
  std::vector<std::string> result;
  for (const char* who : {"the king", "a servant", "my brother", "the shepherd"}) {
    for (const char* what : {"went up to the city", "came out of the house", "was very glad that day"}) {
      result.push_back(std::string(who) + " " + what);
    }
  }
  return result;
}

asr::synthesis_options half_a_minute() {
  asr::synthesis_options options;
  options.train_minutes = 0.3;
  options.dev_minutes = 0.1;
  options.test_minutes = 0.1;
  options.seed = 5;
  return options;
}

/// espeak-ng keeps some state from call to call, so two corpora are compared that were made from the same state.
asr::corpus made_in_new_process(const asr::synthesis_options& options) {
  const temporary_file file("made.safetensors");
  const pid_t child = ::fork();
  if (child == 0) {
    asr::write_corpus(file.path, asr::synthesise_corpus(sentences(), options, {}).data);
    ::_exit(0);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  return asr::read_corpus(file.path);
}

}  // namespace

TEST_CASE("a synthetic corpus has what was asked for") {
  std::vector<std::string> heard;
  double seconds = 0;
  const auto progress = [&](double now) {
    CHECK(now > seconds);
    seconds = now;
  };
  const auto recording = [&](const std::string& id, asr::split, std::span<const float> samples) {
    CHECK(samples.size() > 8000);
    heard.push_back(id);
  };
  const asr::synthetic_corpus made = asr::synthesise_corpus(sentences(), half_a_minute(), {progress, recording});
  const asr::corpus& data = made.data;
  CHECK(made.left_out == 0);
  CHECK(data.feature_size == 41);
  CHECK(data.phone_names.size() == 46);
  CHECK((seconds > 30 && seconds < 50));
  CHECK(data.features.size() == data.labels.size() * 41);

  std::int64_t frames[3] = {0, 0, 0};
  REQUIRE(data.utterances.size() == heard.size());
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const asr::corpus_utterance& spoken = data.utterances[i];
    CHECK(spoken.id == heard[i]);
    CHECK(spoken.segments.front() == 0);
    CHECK(spoken.segments.back() == 0);
    CHECK(spoken.segments.size() > 10);
    frames[static_cast<int>(spoken.part)] += spoken.frames;
  }
  CHECK((frames[0] > 1750 && frames[0] < 2300));  // 18 s and at most one utterance more
  CHECK((frames[1] > 550 && frames[1] < 1100));
  CHECK((frames[2] > 550 && frames[2] < 1100));
}

TEST_CASE("the same sentences and options give the same corpus in every process") {
  asr::synthesis_options options = half_a_minute(), other = options;
  other.seed = 6;
  const asr::corpus made = made_in_new_process(options);
  CHECK(made_in_new_process(options) == made);
  CHECK(made_in_new_process(other).features != made.features);
}

TEST_CASE("labels follow the segments of their utterance") {
  const asr::corpus data = asr::synthesise_corpus(sentences(), half_a_minute(), {}).data;
  std::size_t frame = 0;
  for (const asr::corpus_utterance& spoken : data.utterances) {
    auto segment = spoken.segments.begin();
    for (std::int64_t t = 0; t < spoken.frames; ++t, ++frame) {
      // A phone between two frames' middles has no label, so segments may be passed over, but never out of order.
      segment = std::find(segment, spoken.segments.end(), data.labels[frame]);
      REQUIRE(segment != spoken.segments.end());
    }
  }
  CHECK(frame == data.labels.size());
}

TEST_CASE("too few sentences are refused in a sentence") {
  CHECK_THROWS_WITH_AS(
      asr::synthesise_corpus({"one two three four five", "five four three two one"}, half_a_minute(), {}),
      "The text must have at least 3 different sentences, but has 2.", std::runtime_error);
}
