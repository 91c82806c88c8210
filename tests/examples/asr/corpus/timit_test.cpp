#include "asr/corpus/timit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "examples/asr/corpus/recorded_folder.hpp"

using ernn::io::contains;

namespace {

constexpr int sphere = SF_FORMAT_NIST | SF_FORMAT_PCM_16;

/// One sentence in each split.
void make_timit(const recorded_folder& folder) {
  folder.record("TRAIN/DR1/FCJF0/SI1027.WAV", 4000, sphere);
  folder.write("TRAIN/DR1/FCJF0/SI1027.PHN", "0 800 h#\n800 1600 tcl\n1600 2400 ao\n2400 3000 q\n3000 4000 h#\n");
  folder.record("TRAIN/DR1/FCJF0/SA1.WAV", 4000, sphere);
  folder.write("TRAIN/DR1/FCJF0/SA1.PHN", "0 4000 h#\n");
  folder.record("test/dr1/mdab0/sx139.wav", 3000);
  folder.write("test/dr1/mdab0/sx139.phn", "0 1000 h#\n1000 3000 zh\n");
  folder.record("TEST/DR2/FADG0/SI649.WAV", 3000, sphere);
  folder.write("TEST/DR2/FADG0/SI649.PHN", "0 1000 h#\n1000 3000 iy\n");
}

}  // namespace

TEST_CASE("61 symbols fold to 39 phones") {
  const std::vector<std::string> names = asr::timit_phone_names();
  CHECK(names.size() == 39);
  CHECK(names.front() == "sil");
  CHECK(std::set(names.begin(), names.end()).size() == 39);
  const char* const symbols =
      "iy ih eh ae ix ax ah ax-h uw ux uh ao aa ey ay oy aw ow l el r y w er axr m em n nx en ng eng ch jh dh b d dx g "
      "p "
      "t k z zh v f th s sh hh hv pcl tcl kcl qcl bcl dcl gcl epi pau h# q";
  std::istringstream all(symbols);
  std::set<std::string> folded;
  int count = 0;
  for (std::string symbol; all >> symbol; ++count) {
    const auto phone = asr::fold_timit_phone(symbol);
    CHECK(phone.has_value() == (symbol != "qcl"));  // which is none of them
    if (phone) folded.insert(*phone);
  }
  CHECK(count == 62);
  CHECK(folded.size() == 40);  // with "", of q
}

TEST_CASE("TIMIT's sentences become a corpus, aligned by hand, its speakers in their splits") {
  const recorded_folder folder;
  make_timit(folder);
  asr::bad_recordings bad;
  const asr::corpus data = asr::read_timit(folder / "", bad);
  REQUIRE(data.utterances.size() == 3);
  const auto find = [&](const std::string& id) {
    return *std::find_if(data.utterances.begin(), data.utterances.end(),
                         [&](const auto& each) { return each.id == id; });
  };
  CHECK(find("FCJF0-SI1027").part == asr::split::train);
  CHECK(find("MDAB0-SX139").part == asr::split::test);
  CHECK(find("FADG0-SI649").part == asr::split::dev);
  CHECK(find("FCJF0-SI1027").segments == std::vector<std::uint8_t>{0, 1, 0});  // sil, aa, sil
  CHECK(find("FCJF0-SI1027").frames == 23);                                    // (4000 - 400) / 160 + 1
}

TEST_CASE("the core test set has 24 speakers and 192 sentences, the development set 50 speakers, and others none") {
  std::set<std::string_view> speakers;
  for (const auto& group : {asr::timit_core_test_speakers(), asr::timit_development_speakers()}) {
    speakers.insert(group.begin(), group.end());
  }
  CHECK(asr::timit_core_test_speakers().size() == 24);
  CHECK(asr::timit_development_speakers().size() == 50);
  CHECK(speakers.size() == 74);
  CHECK(!speakers.contains("MSJS1"));  // of TEST's 168 speakers, but in neither set
  speakers.insert("MSJS1");

  const recorded_folder folder;
  folder.record("sound.wav", 1000);
  folder.write("phones", "0 500 h#\n500 1000 aa\n");
  // Everyone reads two sentences that all read, three of one's own and five that some share.
  for (const std::string_view speaker : speakers) {
    const auto directory = folder / ("TEST/DR1/" + std::string(speaker));
    std::filesystem::create_directories(directory);
    for (const char* sentence : {"SA1", "SA2", "SI1", "SI2", "SI3", "SX1", "SX2", "SX3", "SX4", "SX5"}) {
      std::filesystem::create_hard_link(folder / "sound.wav", directory / (std::string(sentence) + ".WAV"));
      std::filesystem::create_hard_link(folder / "phones", directory / (std::string(sentence) + ".PHN"));
    }
  }
  asr::bad_recordings bad;
  const asr::corpus data = asr::read_timit(folder / "", bad);
  const auto sentences = [&](asr::split part) {
    return std::ranges::count(data.utterances, part, &asr::corpus_utterance::part);
  };
  CHECK(sentences(asr::split::test) == 192);
  CHECK(sentences(asr::split::dev) == 400);
  CHECK(data.utterances.size() == 592);
}

TEST_CASE("bad sentences are named, and skipped on request only") {
  const recorded_folder folder;
  make_timit(folder);
  folder.write("TRAIN/DR1/FCJF0/SI2.PHN", "0 100 xyz\n");
  folder.write("TRAIN/DR1/FCJF0/SI3.PHN", "0 100 h#\n");
  asr::bad_recordings strict;
  CHECK(contains(problem_of([&] { asr::read_timit(folder / "", strict); }),
                 "SI2.PHN: every phone must be one of TIMIT's 61 symbols, but one is \"xyz\"."));
  std::vector<std::string> problems;
  asr::bad_recordings lenient([&](const std::string& problem) { problems.push_back(problem); });
  CHECK(asr::read_timit(folder / "", lenient).utterances.size() == 3);
  CHECK(lenient.skipped() == 2);
  REQUIRE(problems.size() == 2);
  CHECK(contains(problems[1], "SI3.PHN: a sound, SI3.WAV, must lie beside it, but does not."));
  for (const char* line : {"100 200", "100 200\n", "aa 100 200\n", "50 60 aa\n", "300 200 aa\n"}) {
    folder.write("TRAIN/DR1/FCJF0/SI2.PHN", "0 100 h#\n100 200 aa\n\n" + std::string(line));
    CHECK(contains(problem_of([&] { asr::read_timit(folder / "", strict); }),
                   "SI2.PHN: every line must be a first sample, an end after it and a phone, in order, but one is \"" +
                       std::string(line, 6)));
  }
  const recorded_folder empty;
  CHECK(contains(problem_of([&] { asr::read_timit(empty / "", strict); }), "it must have folders TRAIN and TEST"));
}
