#include "asr/train_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "asr/dataset.hpp"
#include "asr/training/processes.hpp"
#include "asr/training/recipes.hpp"
#include "asr/training/training_options.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {
namespace {

struct train_options {
  std::filesystem::path data;
  std::filesystem::path out;
  std::filesystem::path record;
  dense_recipe recipe;
};

/// The values of `--cell`.
std::map<std::string, ernn::io::cell_kind> cells() {
  using enum ernn::io::cell_kind;
  return {{"lstm", lstm}, {"gru", gru_reset_before}, {"gru-reset-after", gru_reset_after}};
}

void train(train_options& options) {
  training_settings& settings = options.recipe.settings;
  settings.processes = meet_processes();
  keep_checkpoints(settings, options.out);
  const dataset training = read_dataset(options.data, "train"), dev = read_dataset(options.data, "dev");
  training_record record;
  settings.record = &record;
  const ernn::io::float_model model = train_dense(training, dev, options.recipe);
  if (!is_first(settings)) return;
  ernn::io::write_model(options.out, model);
  write_record(options.record, record);
  remove_checkpoint(settings);
  fmt::print("wrote {}: {} parameters\n", options.out.string(), ernn::io::parameters(model));
}

}  // namespace

void add_train_command(CLI::App& app) {
  const auto options = std::make_shared<train_options>();
  dense_recipe& recipe = options->recipe;
  auto& command = *app.add_subcommand("train", "Train a dense acoustic model");
  add_data_option(command, options->data);
  add_output_option(command, "--out", "Model to write (safetensors)", options->out)->required();
  add_record_option(command, options->record);
  command
      .add_option("--cell", recipe.cell,
                  "Recurrent cell: lstm, or gru with the reset before (E-RNN) or after (PyTorch) the recurrent product")
      ->transform(CLI::CheckedTransformer(cells()))
      ->default_str("lstm");
  command.add_option("--layers", recipe.layers, "Recurrent layers")->check(CLI::Range(1, 16))->capture_default_str();
  command.add_option("--hidden", recipe.hidden_size, "Hidden size of a layer")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command.add_option("--projection", recipe.projection_size, "Size that the LSTM projects its output to; 0: none")
      ->check(CLI::Range(0, 65536))
      ->capture_default_str();
  command.add_flag("--peepholes", recipe.peepholes, "Let the gates of the LSTM see its cells");
  add_schedule_options(command, "", "Training", recipe.plan);
  command.add_option("--patience", recipe.patience, "Epochs without a lower dev PER before training stops")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  add_training_options(command, recipe.settings);
  command.callback([options] { train(*options); });
}

}  // namespace asr
