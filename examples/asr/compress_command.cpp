#include "asr/compress_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "asr/command_line.hpp"
#include "asr/dataset.hpp"
#include "asr/training/processes.hpp"
#include "asr/training/recipes.hpp"
#include "asr/training/training_options.hpp"
#include "ernn/explore/network_formats.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {
namespace {

struct compress_options {
  std::filesystem::path model;
  std::filesystem::path data;
  std::filesystem::path out;
  std::filesystem::path projected;
  std::filesystem::path record;
  compression_recipe recipe;
};

constexpr int largest_depth = 16;

/// The values of `--method`.
std::map<std::string, compression_method> methods() {
  using enum compression_method;
  return {{"admm", admm}, {"direct", direct}, {"prune", prune}};
}

/// "matrix=factor", each. \throws CLI::ValidationError
std::map<std::string, double> factors_in(const std::vector<std::string>& texts) {
  const std::string option = "--rho-factor", form = "MATRIX=FACTOR, such as layers.0.input_weight=0.5";
  std::map<std::string, double> factors;
  for (const std::string& text : texts) {
    const auto [matrix, factor] = split_assignment(option, text, form);
    if (!CLI::detail::lexical_cast(factor, factors[matrix])) {
      throw CLI::ValidationError(option, fmt::format("must be {}, but is \"{}\".", form, text));
    }
  }
  return factors;
}

void write(const std::filesystem::path& file, const ernn::io::float_model& model) {
  ernn::io::write_model(file, model);
  fmt::print("wrote {}: {} parameters\n", file.string(), ernn::io::parameters(model));
}

void compress_model(compress_options& options) {
  options.recipe.settings.processes = meet_processes();
  keep_checkpoints(options.recipe.settings, options.out);
  const ernn::io::float_model dense = ernn::io::read_float_model(options.model);
  const dataset training = read_dataset(options.data, "train"), dev = read_dataset(options.data, "dev");
  training_record record;
  options.recipe.settings.record = &record;
  const compressed_models made = compress(dense, training, dev, options.recipe);
  if (!is_first(options.recipe.settings)) return;
  write(options.out, made.compressed);
  if (!options.projected.empty()) write(options.projected, made.projected);
  write_record(options.record, record);
  remove_checkpoint(options.recipe.settings);
}

}  // namespace

void add_compress_command(CLI::App& app) {
  const auto options = std::make_shared<compress_options>();
  compression_recipe& recipe = options->recipe;
  auto& command =
      *app.add_subcommand("compress", "Make a dense model smaller, block-circulant or sparse, and retrain it");
  command.add_option("--model", options->model, "Dense model, from `train`")->required()->check(CLI::ExistingFile);
  add_data_option(command, options->data);
  add_output_option(command, "--out", "Model to write (safetensors)", options->out)->required();
  add_output_option(command, "--projected", "Also write the dense model as it is when only projected or pruned",
                    options->projected);
  add_record_option(command, options->record);
  command
      .add_option("--method", recipe.method,
                  "admm (E-RNN), direct training of the circulant vectors from random numbers (C-LSTM), or prune by "
                  "magnitude, load-balanced (ESE)")
      ->transform(CLI::CheckedTransformer(methods()))
      ->default_str("admm");
  command
      .add_option("--block", recipe.block_sizes,
                  "Block size, a power of two up to 64; or several, one for each layer from the bottom")
      ->expected(1, largest_depth)
      ->capture_default_str();
  command
      .add_option("--recurrent-block", recipe.recurrent_block_sizes,
                  "Block size of the recurrent matrices, where it is another; or one for each layer")
      ->expected(1, largest_depth);
  command.add_option(
      "--feature-block", recipe.feature_block_size,
      "Block size of the first layer's input matrix, where it is another; 1: dense, which small networks "
      "profit from most");
  command.add_flag("--feature-transform", recipe.feature_transform,
                   "Learn a matrix that mixes the features before the first layer: gives small networks nearly what a "
                   "dense input matrix gives them, for far fewer weights");
  command.add_option("--density", recipe.density, "Pruning: share of the weights to keep")
      ->check(CLI::Range(0.001, 1.0))
      ->capture_default_str();
  command.add_option("--pes", recipe.processing_elements, "Pruning: processing elements with as many weights each")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  add_schedule_options(command, "admm-", "ADMM or pruning", recipe.drawing);
  command.add_option("--rounds", recipe.rounds_per_epoch, "ADMM: updates of Z and U an epoch; pruning: steps of it")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command.add_option("--first-rho", recipe.first_rho, "ADMM: weight of the penalty in the first round")
      ->check(positive_number())
      ->capture_default_str();
  command.add_option("--last-rho", recipe.last_rho, "ADMM: weight of the penalty in the last round")
      ->check(positive_number())
      ->capture_default_str();
  command
      .add_option_function<std::vector<std::string>>(
          "--rho-factor", [&recipe](const std::vector<std::string>& texts) { recipe.rho_factors = factors_in(texts); },
          "ADMM: what the penalty's weight is multiplied by for a matrix, such as layers.0.input_weight=0.5; may be "
          "given for several")
      ->expected(1, -1);
  add_schedule_options(command, "retrain-", "Retraining", recipe.retraining);
  command
      .add_option("--weight-bits", recipe.weight_bits,
                  "Retrain with the weights rounded as `quantise` rounds them to so many bits, and judge by that; the "
                  "model is written unrounded")
      ->check(CLI::Range(ernn::explore::fewest_bits, ernn::explore::most_bits));
  command
      .add_option("--distil", recipe.lesson.weight,
                  "Learn from the dense model too: weight of its posteriors beside the labels, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command.add_option("--temperature", recipe.lesson.temperature, "Distillation: how soft the posteriors are made")
      ->check(positive_number())
      ->capture_default_str();
  command.add_option("--patience", recipe.patience, "Epochs without a lower dev PER before retraining stops")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  add_training_options(command, recipe.settings);
  command.callback([options] { compress_model(*options); });
}

}  // namespace asr
