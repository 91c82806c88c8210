#include "asr/corpus/speechocean.hpp"

#include <doctest/doctest.h>
#include <sndfile.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "asr/audio/features.hpp"

namespace {

/// The packed layout with two utterances of 2 features, one sentence "A B A" and one "B"; removed at the end.
struct packed_corpus {
  packed_corpus() {
    std::filesystem::create_directory(directory);
    write("phones.txt", "SIL\nA\nB\n");
    write("fbank41_scale.txt", "# offset, step\n10.0 0.5\n-1.0 2.0\n");
    write("utts.tsv",
          "utt\tsplit\tspeaker\tfirst_frame\tframes\tphones\n"
          "one\ttrain\t7\t0\t9\tA B A A\n"
          "two\ttest\t8\t9\t3\tB\n");
    // SIL, A, B, A, A (its states begin anew), SIL; then B with all its states.
    write("state120.u8", bytes({0, 3, 5, 6, 7, 4, 5, 3, 1, 6, 7, 8}));
    write("fbank41.u8", bytes({128, 129, 127, 0,   255, 128, 128, 128, 128, 128, 128, 128,
                               128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 130}));
  }
  packed_corpus(const packed_corpus&) = delete;
  packed_corpus& operator=(const packed_corpus&) = delete;
  ~packed_corpus() { std::filesystem::remove_all(directory); }

  static std::string bytes(const std::vector<int>& values) {
    std::string text;
    for (const int value : values) text += static_cast<char>(value);
    return text;
  }
  void write(const char* name, const std::string& content) const {
    std::ofstream(directory / name, std::ios::binary) << content;
  }
  std::string message() const {
    try {
      asr::read_speechocean(directory);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "accepted";
  }

  std::filesystem::path directory =
      std::filesystem::temp_directory_path() / ("ernn-speechocean-" + std::to_string(::getpid()));
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Samples of a 16-bit recording.
std::vector<float> samples_of(const std::filesystem::path& file) {
  SF_INFO info{};
  SNDFILE* sound = sf_open(file.c_str(), SFM_READ, &info);
  REQUIRE(sound != nullptr);
  std::vector<std::int16_t> samples(static_cast<std::size_t>(info.frames));
  sf_read_short(sound, samples.data(), info.frames);
  sf_close(sound);
  return {samples.begin(), samples.end()};
}

}  // namespace

TEST_CASE_FIXTURE(packed_corpus, "the packed layout becomes a corpus") {
  const asr::corpus data = asr::read_speechocean(directory);
  CHECK(data.phone_names == std::vector<std::string>{"SIL", "A", "B"});
  CHECK(data.feature_size == 2);
  REQUIRE(data.utterances.size() == 2);
  CHECK(data.utterances[0] == asr::corpus_utterance{"one", asr::split::train, 9, {0, 1, 2, 1, 1, 0}});
  CHECK(data.utterances[1] == asr::corpus_utterance{"two", asr::split::test, 3, {2}});
  CHECK(data.labels == std::vector<std::uint8_t>{0, 1, 1, 2, 2, 1, 1, 1, 0, 2, 2, 2});
  REQUIRE(data.features.size() == 24);
  CHECK(std::vector<float>(data.features.begin(), data.features.begin() + 5) ==
        std::vector<float>{10.0F, 1.0F, 9.5F, -257.0F, 73.5F});
  CHECK(data.features.back() == 3.0F);
}

TEST_CASE_FIXTURE(packed_corpus, "what is missing or wrong is refused in a sentence") {
  SUBCASE("a file") {
    std::filesystem::remove(directory / "phones.txt");
    CHECK(contains(message(), "phones.txt: the file cannot be opened"));
  }
  SUBCASE("a feature") {
    write("fbank41.u8", "abc");
    CHECK(contains(message(), "12 frames of 2 features need 24 bytes, but it has 3"));
  }
  SUBCASE("a column") {
    write("utts.tsv", "utt\tsplit\tframes\tphones\n");
    CHECK(contains(message(), "must name a column \"first_frame\""));
  }
  SUBCASE("a field") {
    write("utts.tsv", "utt\tsplit\tfirst_frame\tframes\tphones\none\ttrain\t0\t9\n");
    CHECK(contains(message(), "line 2 must have 5 columns, but has 4"));
  }
  SUBCASE("a number") {
    write("utts.tsv", "utt\tsplit\tfirst_frame\tframes\tphones\none\ttrain\t0\tnine\tA\n");
    CHECK(contains(message(), "\"nine\" must be a whole number"));
  }
  SUBCASE("a split") {
    write("utts.tsv", "utt\tsplit\tfirst_frame\tframes\tphones\none\teval\t0\t9\tA B A A\n");
    CHECK(contains(message(), "A split is train, dev or test"));
  }
  SUBCASE("frames beyond the end") {
    write("utts.tsv", "utt\tsplit\tfirst_frame\tframes\tphones\none\ttrain\t4\t9\tA B A A\n");
    CHECK(contains(message(), "utterance one ends after the last of its 12 frames"));
  }
  SUBCASE("phones that were not aligned") {
    write("utts.tsv", "utt\tsplit\tfirst_frame\tframes\tphones\none\ttrain\t0\t9\tA B A\n");
    CHECK(contains(message(), "the alignment of utterance one has other phones"));
  }
  SUBCASE("a phone without a name") {
    write("phones.txt", "SIL\nA\n");
    CHECK(contains(message(), "has phone 2, but there are 2 phones"));
  }
  SUBCASE("a scale") {
    write("fbank41_scale.txt", "10.0\n");
    CHECK(contains(message(), "\"10.0\" must be an offset and a step"));
  }
}

TEST_CASE("the human corpus: its counts, and our features of its recordings are its features") {
  const char* shared = std::getenv("ERNN_SHARED_DATA");
  if (shared == nullptr || *shared == '\0') {
    MESSAGE("Skipped: set ERNN_SHARED_DATA to the folder with speechocean762 to run it.");
    return;
  }
  const std::filesystem::path directory = std::filesystem::path(shared) / "speechocean762";
  const asr::corpus data = asr::read_speechocean(directory);
  CHECK(data.utterances.size() == 5000);
  CHECK(data.phone_names.size() == 40);
  std::int64_t phones = 0, first_frame = 0, compared = 0;
  for (const asr::corpus_utterance& spoken : data.utterances) {
    phones +=
        std::count_if(spoken.segments.begin(), spoken.segments.end(), [](std::uint8_t phone) { return phone != 0; });
    const std::filesystem::path sound = directory / "wav_sample" / (spoken.id + ".wav");
    if (std::filesystem::exists(sound)) {
      // The packed features had silence cut off at both ends: look for the place where they fit.
      const std::vector<float> ours = asr::static_features(asr::feature_config{}, samples_of(sound));
      const float* theirs = data.features.data() + 41 * first_frame;
      double best = 1e9;
      for (std::size_t start = 0; start + static_cast<std::size_t>(41 * spoken.frames) <= ours.size(); start += 41) {
        double sum = 0;
        for (std::int64_t k = 0; k < 41 * spoken.frames && sum < best; ++k) {
          sum += std::abs(ours[start + static_cast<std::size_t>(k)] - theirs[k]);
        }
        best = std::min(best, sum);
      }
      // A quarter of a quantisation step, 0.09 to 0.13, is what rounding to bytes leaves on average.
      CHECK(best / static_cast<double>(41 * spoken.frames) < 0.04);
      ++compared;
    }
    first_frame += spoken.frames;
  }
  CHECK(phones == 94445);
  CHECK(compared == 24);
}
