#include "asr/corpus/kaldi.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "examples/asr/corpus/recorded_folder.hpp"

using ernn::io::contains;

namespace {

/// Two directories of one recording each, and a lexicon.
class kaldi_folder : public recorded_folder {
 public:
  kaldi_folder() {
    record("a.wav", 4000);
    record("b.flac", 4000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    directory("train", "one", "a.wav", "no yes", "ann");
    directory("dev", "two", "b.flac", "yes", "bob");
    write("lexicon.txt", "no n ow\nyes y eh s\nyes y e s\n<pause> sil\n");
  }

  void directory(const std::string& name, const std::string& id, const std::string& sound, const std::string& text,
                 const std::string& speaker) const {
    const std::string path = sound.ends_with("|") ? sound : (*this / sound).string();
    write(name + "/wav.scp", id + " " + path + "\n");
    write(name + "/text", id + " " + text + "\n");
    write(name + "/utt2spk", id + " " + speaker + "\n");
  }

  asr::corpus read(asr::bad_recordings& bad) const {
    const std::vector<asr::kaldi_directory> directories = {{asr::split::train, *this / "train"},
                                                           {asr::split::dev, *this / "dev"}};
    return asr::read_kaldi(directories, *this / "lexicon.txt", bad);
  }

  std::string problem() const {
    asr::bad_recordings strict;
    return problem_of([&] { read(strict); });
  }
};

}  // namespace

TEST_CASE("recordings and a lexicon become a corpus, its labels evenly spread") {
  const kaldi_folder folder;
  asr::bad_recordings bad;
  const asr::corpus data = folder.read(bad);
  CHECK(data.phone_names == std::vector<std::string>{"sil", "eh", "n", "ow", "s", "y"});
  REQUIRE(data.utterances.size() == 2);
  CHECK(data.utterances[0] == asr::corpus_utterance{"one", asr::split::train, 23, {0, 2, 3, 5, 1, 4, 0}});
  CHECK(data.utterances[1] == asr::corpus_utterance{"two", asr::split::dev, 23, {0, 5, 1, 4, 0}});
  CHECK(data.features.size() == 46 * 41);
  const std::vector<std::uint8_t> first(data.labels.begin(), data.labels.begin() + 23);
  CHECK(first == std::vector<std::uint8_t>{0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 5, 5, 5, 5, 1, 1, 1, 4, 4, 4, 0, 0, 0});
}

TEST_CASE("what is wrong with a recording is said in a sentence that names it") {
  const kaldi_folder folder;
  const auto problem_with = [&](const std::string& sound, const std::string& text, const std::string& speaker = "bob") {
    folder.directory("dev", "two", sound, text, speaker);
    return folder.problem();
  };
  CHECK(contains(problem_with("missing.wav", "yes"), "missing.wav: it must be a sound file, but libsndfile says"));
  CHECK(contains(problem_with("sox b.flac |", "yes"), "recording two: wav.scp must name a sound file"));
  CHECK(contains(problem_with("b.flac", ""), "recording two: its transcript must have a phone, but is empty."));
  CHECK(contains(problem_with("b.flac", "maybe"),
                 "recording two: the lexicon must have its word \"maybe\", but has not"));
  CHECK(contains(problem_with("b.flac", "yes", "ann"), "speaker ann must be in one split, but is in two"));
  folder.record("slow.wav", 4000, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 8000);
  CHECK(contains(problem_with("slow.wav", "yes"),
                 "slow.wav: the sound must have 16000 samples per second, but has 8000"));
  folder.record("short.wav", 500);
  CHECK(contains(problem_with("short.wav", "yes"), "recording two: it must have a frame for each of its 5 phones"));
  folder.write_samples("nan.wav", std::vector<float>(4000, std::numeric_limits<float>::quiet_NaN()),
                       SF_FORMAT_WAV | SF_FORMAT_FLOAT, 16000);
  CHECK(contains(problem_with("nan.wav", "yes"),
                 "nan.wav: all samples must be numbers of at most 1000 times full scale"));

  folder.directory("dev", "two", "b.flac", "yes", "bob");
  folder.write("dev/wav.scp", "");
  CHECK(contains(folder.problem(), "dev/wav.scp: there must be a line for recording two, but there is none."));
  folder.directory("dev", "two", "b.flac", "yes", "bob");
  folder.write("dev/text", "two yes\ntwo no\n");
  CHECK(contains(folder.problem(), "dev/text: recording two must have one line, but has several."));
  folder.directory("dev", "two", "b.flac", "yes", "bob");
  folder.write("dev/segments", "two-1 two 0.0 0.2\n");
  CHECK(contains(folder.problem(), "dev/segments: every recording must be one utterance, but this cuts them."));
  std::filesystem::remove(folder / "dev/segments");
  folder.directory("dev", "two", "nan.wav", "yes", "bob");

  asr::bad_recordings lenient([](const std::string&) {});
  CHECK(folder.read(lenient).utterances.size() == 1);
  CHECK(lenient.skipped() == 1);
}
