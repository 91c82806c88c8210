#include "asr/training/training_options.hpp"

#include <csignal>
#include <filesystem>
#include <system_error>

#include "asr/command_line.hpp"
#include "asr/training/record_json.hpp"
#include "ernn/io/atomic_file.hpp"

namespace asr {
namespace {

volatile std::sig_atomic_t stop_signal = 0;

}  // namespace

void add_training_options(CLI::App& command, training_settings& settings) {
  command.add_option("--chunk", settings.chunk_frames, "Frames that utterances are cut into")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command.add_option("--context", settings.context_frames, "Frames heard before a chunk, to prepare the state")
      ->check(CLI::Range(0, 100000))
      ->capture_default_str();
  command.add_option("--batch", settings.batch_chunks, "Chunks between two steps of the optimiser")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command.add_option("--gradient-norm", settings.gradient_norm, "Longer gradients are scaled to this")
      ->check(positive_number())
      ->capture_default_str();
  command
      .add_option("--dropout", settings.dropout_rate,
                  "Share of what layers put out that is set to zero at random while training")
      ->check(CLI::Range(0.0, 0.9))
      ->capture_default_str();
  command
      .add_option("--threads", settings.shards,
                  "Threads of a process, each with a part of the batch; it decides how sums are cut. With WORLD_SIZE, "
                  "RANK, MASTER_ADDR and MASTER_PORT set, as many processes share the batch")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command.add_option("--seed", settings.seed, "The same seed gives the same model")->capture_default_str();
  command
      .add_option("--checkpoint-minutes", settings.checkpoints.minutes,
                  "Minutes between two checkpoints, from which the same command line goes on if it is interrupted")
      ->check(number_from_zero())
      ->capture_default_str();
}

void keep_checkpoints(training_settings& settings, const std::filesystem::path& out) {
  settings.checkpoints.file = out;
  settings.checkpoints.file += ".checkpoint";
  settings.checkpoints.stop = [] { return stop_signal != 0; };
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int number) { stop_signal = number; });
}

void remove_checkpoint(const training_settings& settings) {
  std::error_code ignored;
  std::filesystem::remove(settings.checkpoints.file, ignored);
}

void add_schedule_options(CLI::App& command, const std::string& prefix, const std::string& what, schedule& plan) {
  command.add_option("--" + prefix + "epochs", plan.epochs, what + ": passes over the training split")
      ->check(CLI::Range(0, 100000))
      ->capture_default_str();
  command.add_option("--" + prefix + "learning-rate", plan.learning_rate, what + ": learning rate at its highest")
      ->check(positive_number())
      ->capture_default_str();
  command
      .add_option("--" + prefix + "final-learning-rate", plan.final_learning_rate, what + ": learning rate at the end")
      ->check(positive_number())
      ->capture_default_str();
}

void add_data_option(CLI::App& command, std::filesystem::path& data) {
  command.add_option("--data", data, "Corpus, from `synthesise` or an `import-...` command")
      ->required()
      ->check(CLI::ExistingFile);
}

void add_record_option(CLI::App& command, std::filesystem::path& file) {
  add_output_option(command, "--record", "Also write what happened, epoch by epoch and round by round (JSON)", file);
}

void write_record(const std::filesystem::path& file, const training_record& record) {
  if (!file.empty()) ernn::io::write_file(file, to_json(record).dump(2) + "\n");
}

CLI::Option* add_output_option(CLI::App& command, const std::string& name, const std::string& what,
                               std::filesystem::path& file) {
  return command.add_option(name, file, what)->check(in_existing_directory());
}

}  // namespace asr
