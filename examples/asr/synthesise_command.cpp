#include "asr/synthesise_command.hpp"

#include <fmt/core.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "asr/audio/wav_file.hpp"
#include "asr/command_line.hpp"
#include "asr/corpus/corpus_summary.hpp"
#include "asr/corpus/sentences.hpp"
#include "asr/corpus/synthetic_corpus.hpp"
#include "asr/progress.hpp"

namespace asr {
namespace {

/// Recordings of each split that `--wav` writes.
constexpr int recordings_per_split = 10;

struct synthesise_options {
  std::filesystem::path sentences;
  std::filesystem::path out;
  std::filesystem::path wav;
  synthesis_options synthesis;
};

/// Writes the first recordings of every split, for listening.
class recording_writer {
 public:
  recording_writer(std::filesystem::path directory, int sample_rate)
      : directory_(std::move(directory)), sample_rate_(sample_rate) {
    std::filesystem::create_directories(directory_);
  }

  void operator()(const std::string& id, split part, std::span<const float> samples) {
    if (written_.at(static_cast<std::size_t>(part))++ >= recordings_per_split) return;
    write_wav(directory_ / (id + ".wav"), samples, sample_rate_);
  }

 private:
  std::filesystem::path directory_;
  int sample_rate_;
  std::array<int, 3> written_{};
};

void synthesise(const synthesise_options& options) {
  const std::vector<std::string> sentences = read_sentences(options.sentences);
  fmt::print("{}: {} different sentences of {} to {} words\n", options.sentences.string(), sentences.size(),
             fewest_words, most_words);
  const synthesis_options& synthesis = options.synthesis;
  const double minutes = synthesis.train_minutes + synthesis.dev_minutes + synthesis.test_minutes;

  progress meter("synthesise", static_cast<std::int64_t>(60 * minutes), "seconds of speech");
  synthesis_observers observers;
  observers.progress = [&](double seconds) { meter.update(static_cast<std::int64_t>(seconds)); };
  if (!options.wav.empty()) observers.recording = recording_writer(options.wav, synthesis.features.sample_rate);
  const synthetic_corpus made = synthesise_corpus(sentences, synthesis, observers);
  meter.finish();

  write_corpus(options.out, made.data);
  fmt::print("{}", corpus_summary(made.data));
  if (made.left_out > 0) fmt::print("left out {} sentences with sounds that English does not have\n", made.left_out);
  if (!options.wav.empty()) fmt::print("wrote recordings to {}\n", options.wav.string());
  fmt::print("wrote {}\n", options.out.string());
}

}  // namespace

void add_synthesise_command(CLI::App& app) {
  const auto options = std::make_shared<synthesise_options>();
  synthesis_options& synthesis = options->synthesis;
  CLI::App* command = app.add_subcommand("synthesise", "Make a corpus of noisy synthetic speech with espeak-ng");
  command->add_option("--sentences", options->sentences, "Text, read line by line; `bible -f ge1:1-re22:21` prints one")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--out", options->out, "Corpus to write (safetensors)")
      ->required()
      ->check(in_existing_directory());
  command->add_option("--minutes", synthesis.train_minutes, "Minutes of speech to train on")
      ->check(positive_number())
      ->capture_default_str();
  command->add_option("--dev-minutes", synthesis.dev_minutes, "Minutes of speech to choose settings by")
      ->check(positive_number())
      ->capture_default_str();
  command->add_option("--test-minutes", synthesis.test_minutes, "Minutes of speech to report results on")
      ->check(positive_number())
      ->capture_default_str();
  command->add_option("--seed", synthesis.seed, "Another number gives another corpus")->capture_default_str();
  command->add_option("--wav", options->wav,
                      fmt::format("Directory for the first {} recordings of each split", recordings_per_split));
  command->callback([options] { synthesise(*options); });
}

}  // namespace asr
