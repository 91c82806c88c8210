#include "asr/explore_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>

#include "asr/command_line.hpp"
#include "asr/dataset.hpp"
#include "asr/device_option.hpp"
#include "asr/explore/phase_one.hpp"
#include "asr/steps/program_step.hpp"
#include "asr/training/training_options.hpp"
#include "ernn/io/atomic_file.hpp"
#include "plotting/write_svg.hpp"

namespace asr {
namespace {

struct explore_options {
  exploration what;
  bool exhaustive = false;
  int dense_epochs = 12, drawing_epochs = 4, retraining_epochs = 8, batch = 32;
  double learning_rate = 3e-3;
};

void explore(explore_options& options) {
  exploration& what = options.what;
  const std::string batch = std::to_string(options.batch), rate = fmt::format("{}", options.learning_rate);
  what.dense_arguments = {"--epochs", std::to_string(options.dense_epochs), "--batch", batch, "--learning-rate", rate};
  what.compression_arguments = {"--admm-epochs",
                                std::to_string(options.drawing_epochs),
                                "--retrain-epochs",
                                std::to_string(options.retraining_epochs),
                                "--batch",
                                batch,
                                "--retrain-learning-rate",
                                rate};
  std::filesystem::create_directories(what.folder);
  const dataset dev = read_dataset(what.data, "dev");
  static_cast<void>(read_dataset(what.data, "test"));  // the last step needs it: not to find out after all trainings
  const step_runner runner(what.folder / "steps.log", {what.data});
  model_explorer explorer(what, [&](const program_step& step) { runner.run(step); });
  const exploration_record record =
      run_phase_one(explorer, dev.feature_size, static_cast<int>(dev.phone_names.size()), options.exhaustive,
                    [](const std::string& decision) { fmt::print("{}\n", decision); });
  fmt::print("On the test split: dense {:.2f} % PER, {} {:.2f} %.\n", record.dense_test_error_rate,
             name_of(record.best.candidate), record.best_test_error_rate);
  ernn::io::write_file(what.folder / "record.json", to_json(record).dump(2) + "\n");
  plotting::write_svg(chart_of(record), what.folder / "search.svg");
  fmt::print("wrote {0}/record.json and {0}/search.svg\n", what.folder.string());
}

}  // namespace

void add_explore_command(CLI::App& app) {
  const auto options = std::make_shared<explore_options>();
  exploration& what = options->what;
  auto& command = *app.add_subcommand(
      "explore", "Choose cell and block sizes for a device: E-RNN's Phase I, five trainings after the dense one");
  add_data_option(command, what.data);
  add_device_option(command, what.target)->required();
  command.add_option("--budget", what.budget, "Points of phone error rate that may be lost, on the dev split")
      ->check(number_from_zero())
      ->capture_default_str();
  command.add_option("--layers", what.layers, "Recurrent layers")->check(CLI::Range(1, 16))->capture_default_str();
  command.add_option("--hidden", what.hidden_size, "Hidden size of a layer")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command.add_option("--projection", what.projection_size, "Size that the LSTM projects its output to; 0: none")
      ->check(CLI::Range(0, 65536))
      ->capture_default_str();
  command.add_flag("--peepholes", what.peepholes, "Let the gates of the LSTM see its cells");
  command.add_option("--bits", what.bits, "Bits of every number on the device")
      ->check(CLI::Range(2, 32))
      ->capture_default_str();
  command.add_option("--epochs", options->dense_epochs, "Passes over the training split, of dense models")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command.add_option("--admm-epochs", options->drawing_epochs, "The same with ADMM")
      ->check(CLI::Range(0, 100000))
      ->capture_default_str();
  command.add_option("--retrain-epochs", options->retraining_epochs, "The same of retraining")
      ->check(CLI::Range(0, 100000))
      ->capture_default_str();
  command.add_option("--batch", options->batch, "Chunks between two steps of the optimiser")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command.add_option("--learning-rate", options->learning_rate, "Of dense models and of retraining, at its highest")
      ->check(positive_number())
      ->capture_default_str();
  command.add_option("--seed", what.seed, "The same seed gives the same models")->capture_default_str();
  command.add_flag("--exhaustive", options->exhaustive,
                   "Train all other candidates too, and say how near the five came");
  command
      .add_option("--out", what.folder,
                  "Directory for models, record.json and search.svg, made if it is not there; the same command line "
                  "goes on from what it finds")
      ->required();
  command.callback([options] { explore(*options); });
}

}  // namespace asr
