#include "asr/run_command.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "asr/streaming/input_source.hpp"
#include "asr/streaming/percentiles.hpp"
#include "asr/streaming/recogniser.hpp"
#include "ernn/io/error.hpp"

namespace asr {

namespace {

using clock = std::chrono::steady_clock;

struct run_options {
  std::filesystem::path model;
  std::string input;
  std::string utterance;
  int rate = 0;
  std::string mean;
  double look_back = 0.5;
  bool real_time = false;

  bool is_standard_input() const { return input == "-"; }
};

const feature_config config;
constexpr const char* whole_mean = "whole";
constexpr const char* running_mean = "running";

double seconds_of(std::int64_t pieces) {
  return static_cast<double>(pieces * config.hop) / config.sample_rate;
}

std::unique_ptr<input_source> open_source(const run_options& options) {
  if (!options.utterance.empty()) return std::make_unique<corpus_source>(options.input, options.utterance);
  if (!options.is_standard_input()) {
    return std::make_unique<sound_source>(std::make_unique<sound_file>(options.input, config.sample_rate), config);
  }
  if (options.rate != config.sample_rate) {
    throw ernn::io::error(ernn::io::join("standard input: the sound must be 16-bit, little-endian, mono, with ",
                                         config.sample_rate, " samples per second, and --rate must say so, but says ",
                                         options.rate, ". Convert it, for example with `sox IN -t raw -b 16 -c 1 -r ",
                                         config.sample_rate, " -`."));
  }
  return std::make_unique<sound_source>(std::make_unique<raw_sound>(stdin), config);
}

/// What only one kind of input has use for is not passed over in silence.
void check_options(const run_options& options) {
  if (!options.is_standard_input() && options.rate != 0) {
    throw ernn::io::error(ernn::io::join("--rate is for standard input, but the input is ", options.input,
                                         ", which says its rate itself. Leave --rate out."));
  }
  if (options.is_standard_input() && !options.utterance.empty()) {
    throw ernn::io::error(
        "--utterance is for a corpus, but the input is standard input. Name the corpus, or leave --utterance out.");
  }
}

/// Mean of all static features, which only what can be read twice has.
std::optional<std::vector<float>> known_mean(const run_options& options) {
  const bool is_whole = options.mean.empty() ? !options.is_standard_input() : options.mean == whole_mean;
  if (!is_whole) return std::nullopt;
  if (options.is_standard_input()) {
    throw ernn::io::error("standard input: its mean is not known before it ends. Leave --mean out, or give a file.");
  }
  const auto source = open_source(options);
  std::vector<float> features;
  while (source->wait()) {
    source->analyse([&](std::span<const float> frame) { features.insert(features.end(), frame.begin(), frame.end()); });
  }
  return mean_of(features, source->feature_size());
}

void check_features(const loaded_model& model, const input_source& source, const run_options& options) {
  if (model.task.feature_scale.size() != 3 * source.feature_size()) {
    throw ernn::io::error(ernn::io::join(options.model.string(), ": the model must take ", 3 * source.feature_size(),
                                         " features, as ", options.input, " gives with deltas, but takes ",
                                         model.task.feature_scale.size(),
                                         ". Give it the kind of input that it was trained on."));
  }
}

/// Phones as they are decided: words on one line of a terminal, otherwise a line each, with the time it begins at.
class phone_printer {
 public:
  explicit phone_printer(const acoustic_task& task) : task_(task) {}
  phone_printer(const phone_printer&) = delete;
  phone_printer& operator=(const phone_printer&) = delete;
  ~phone_printer() {
    if (terminal_ && !delays_.empty()) fmt::print("\n");
  }

  /// \param heard  seconds of the input so far
  void print(const decoded_phone& decoded, double heard) {
    const std::string& name = task_.phone_names[static_cast<std::size_t>(decoded.phone)];
    const double begin = seconds_of(decoded.first_frame);
    delays_.push_back(heard - begin);
    if (terminal_) {
      fmt::print("{} ", name);
    } else {
      fmt::print("{:.2f}\t{}\n", begin, name);
    }
    std::fflush(stdout);
  }

  /// Seconds between the beginning of each phone and the moment in the input at which it was printed.
  const std::vector<double>& delays() const { return delays_; }

 private:
  const acoustic_task& task_;
  bool terminal_ = ::isatty(STDOUT_FILENO) != 0;
  std::vector<double> delays_;
};

void print_times(const char* what, const std::vector<double>& microseconds) {
  fmt::print(stderr, "{:<42}{:>9.1f}{:>9.1f}{:>9.1f}{:>9.1f}\n", what, percentile(microseconds, 50),
             percentile(microseconds, 99), percentile(microseconds, 99.9), percentile(microseconds, 100));
}

/// \param piece_microseconds  from a piece of the input to the phones that it decides
/// \param step_microseconds   of the network alone
void print_summary(std::int64_t pieces, const std::vector<double>& piece_microseconds,
                   const std::vector<double>& step_microseconds, const std::vector<double>& delays) {
  if (step_microseconds.empty()) {
    fmt::print(stderr, "the input is shorter than one frame of {} samples\n", config.window);
    return;
  }
  const double working = std::accumulate(piece_microseconds.begin(), piece_microseconds.end(), 0.0) / 1e6;
  fmt::print(stderr, "{:.2f} s of input in {:.2f} s of computation: real-time factor {:.4f}\n", seconds_of(pieces),
             working, working / seconds_of(pieces));
  fmt::print(stderr, "{:<42}{:>9}{:>9}{:>9}{:>9}\n", "microseconds, percentile", "50", "99", "99.9", "100");
  print_times("step of the network", step_microseconds);
  print_times("frame, features and decoding included", piece_microseconds);
  if (!delays.empty()) {
    fmt::print(stderr, "phones were printed {:.2f} s after their beginning (median), {:.2f} s at most\n",
               percentile(delays, 50), percentile(delays, 100));
  }
}

void run(const run_options& options) {
  check_options(options);
  const loaded_model model = load_model(options.model);
  const auto source = open_source(options);
  check_features(model, *source, options);
  recogniser live(model, known_mean(options), static_cast<std::int64_t>(options.look_back / seconds_of(1)));

  phone_printer printer(model.task);
  std::vector<double> piece_microseconds;
  std::int64_t pieces = 0;
  const auto print = [&](const decoded_phone& decoded) { printer.print(decoded, seconds_of(pieces)); };
  const auto timed = [&](const auto& work) {
    const auto begin = clock::now();
    work();
    piece_microseconds.push_back(std::chrono::duration<double, std::micro>(clock::now() - begin).count());
  };
  const auto start = clock::now();
  while (source->wait()) {
    ++pieces;
    if (options.real_time) {
      std::this_thread::sleep_until(
          start + std::chrono::duration_cast<clock::duration>(std::chrono::duration<double>(seconds_of(pieces))));
    }
    timed([&] { source->analyse([&](std::span<const float> frame) { live.push(frame, print); }); });
  }
  timed([&] { live.finish(print); });
  print_summary(pieces, piece_microseconds, live.step_microseconds(), printer.delays());
}

}  // namespace

void add_run_command(CLI::App& app) {
  const auto options = std::make_shared<run_options>();
  auto* const command = app.add_subcommand("run", "Recognise phones in a sound or a stream while it comes in");
  command->add_option("model", options->model, "Model, float or quantised")->required()->check(CLI::ExistingFile);
  command
      ->add_option("input", options->input,
                   "Sound file (WAV and others), a corpus with --utterance, or - for raw 16-bit samples from standard "
                   "input")
      ->required()
      ->check(CLI::ExistingFile | CLI::IsMember({"-"}));
  command->add_option("--utterance", options->utterance, "Id of the utterance of the corpus");
  command->add_option("--rate", options->rate, "Samples per second of standard input");
  command
      ->add_option(
          "--mean", options->mean,
          "What is taken off the features: the mean of the whole file, as in training (the default for files), "
          "or of what has been heard so far")
      ->check(CLI::IsMember({whole_mean, running_mean}));
  command
      ->add_option("--look-back", options->look_back,
                   "Seconds that a phone may wait for what follows to decide about it")
      ->check(CLI::Range(0.0, 60.0))
      ->capture_default_str();
  command->add_flag("--real-time", options->real_time, "Read a file no faster than it sounds");
  command->callback([options] { run(*options); });
}

}  // namespace asr
