#include "asr/evaluate_command.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/dataset.hpp"
#include "asr/decoding/error_rate.hpp"
#include "asr/kernel_scoring.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/loaded_model.hpp"
#include "asr/progress.hpp"
#include "asr/provenance.hpp"
#include "asr/training/float_scores.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/model_file.hpp"
#include "ernn/io/stored_bits.hpp"

namespace asr {

namespace {

struct evaluate_options {
  std::filesystem::path data;
  std::string split = "test";
  std::vector<std::string> models;
  std::filesystem::path out;
  int weight_bits = 12;
  int processing_elements = 32;
};

/// A line of the table.
struct evaluation {
  std::string name;
  double phone_error_rate = 0;  ///< percent
  model_cost cost;
  std::uint64_t stored_bits = 0;
};

/// Percent, of a kernel.
double error_rate(const loaded_model& model, const dataset& data, const std::string& name) {
  progress meter(name, static_cast<std::int64_t>(data.labels.size()), "frames");
  const error_count errors =
      phone_errors(*model.kernel, model.task, data, [&](std::int64_t done) { meter.update(done); });
  meter.finish();
  return errors.percent();
}

/// Of a model in floating point, by the layers that train: no kernel has to be compiled for its shape.
evaluation evaluate_float(const std::string& name, const std::string& file, const ernn::io::float_model& model,
                          const dataset& data, const evaluate_options& options) {
  const acoustic_task task = task_of(model.shape, model.extra, file);
  require_same_task(task, data, file);
  const ernn::io::float_model padded = with_fewest_outputs(model);
  return {name, phone_errors(decoder(task.statistics, task.settings), data, float_scores(model, data)).percent(),
          cost_of(padded, task),
          ernn::io::stored_bits(padded, options.weight_bits, options.processing_elements) +
              task.feature_transform.size() * static_cast<std::uint64_t>(options.weight_bits)};
}

evaluation evaluate_model(const std::string& name, const std::filesystem::path& path, const dataset& data,
                          const evaluate_options& options) {
  const ernn::io::any_model any = ernn::io::read_model(path);
  if (const auto* const model = std::get_if<ernn::io::float_model>(&any)) {
    return evaluate_float(name, path.string(), *model, data, options);
  }
  const loaded_model model = load_model(path);
  require_same_task(model.task, data, path.string());
  return {name, error_rate(model, data, name), model.cost, 8 * model.cost.bytes};
}

void print_table(const std::vector<evaluation>& rows, const evaluate_options& options, const dataset& data) {
  fmt::print("\n{} split of {}: {} utterances, {} frames\n\n", options.split, options.data.string(),
             data.utterances.size(), data.labels.size());
  fmt::print("{:<18}{:>8}{:>13}{:>12}{:>14}{:>24}\n", "model", "PER %", "parameters", "bytes", "stored bits",
             "multiplications/frame");
  for (const evaluation& row : rows) {
    fmt::print("{:<18}{:>8.2f}{:>13}{:>12}{:>14}{:>24}\n", row.name, row.phone_error_rate, row.cost.parameters,
               row.cost.bytes, row.stored_bits, row.cost.multiplications_per_frame);
  }
  fmt::print(
      "\nstored bits: in floating point as if weights had {} bits; of pruned matrices with indices and pointers "
      "for {} processing elements\n",
      options.weight_bits, options.processing_elements);
}

void write_json(const std::vector<evaluation>& rows, const evaluate_options& options) {
  nlohmann::ordered_json models;
  for (const evaluation& row : rows) {
    models[row.name] = {{"per", row.phone_error_rate},
                        {"parameters", row.cost.parameters},
                        {"bytes", row.cost.bytes},
                        {"stored_bits", row.stored_bits},
                        {"multiplications_per_frame", row.cost.multiplications_per_frame}};
  }
  const nlohmann::ordered_json json = {{"made", to_json(provenance_of_this_run())},
                                       {"data", options.data.string()},
                                       {"split", options.split},
                                       {"models", models}};
  ernn::io::write_file(options.out, json.dump(2) + "\n");
  fmt::print("\nwrote {}\n", options.out.string());
}

void evaluate(const evaluate_options& options) {
  std::vector<std::pair<std::string, std::filesystem::path>> models;
  for (const std::string& text : options.models) {
    models.emplace_back(split_assignment("--model", text, "NAME=FILE, such as dense=dense.safetensors"));
  }
  const dataset data = read_dataset(options.data, options.split);
  std::vector<evaluation> rows;
  for (const auto& [name, path] : models) {
    rows.push_back(evaluate_model(name, path, data, options));
  }
  print_table(rows, options, data);
  if (!options.out.empty()) {
    write_json(rows, options);
  }
}

}  // namespace

void add_evaluate_command(CLI::App& app) {
  const auto options = std::make_shared<evaluate_options>();
  auto* const command =
      app.add_subcommand("evaluate", "Compare models: phone error rate, size, multiplications per frame");
  command->add_option("--data", options->data, "Corpus, from `synthesise` or an `import-...` command")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--split", options->split, "Which part of the corpus")
      ->check(CLI::IsMember({"train", "dev", "test"}))
      ->capture_default_str();
  command
      ->add_option("--weight-bits", options->weight_bits,
                   "Stored bits of models in floating point: as if weights had so many")
      ->check(CLI::Range(2, 32))
      ->capture_default_str();
  command->add_option("--pes", options->processing_elements, "Stored bits of pruned models: processing elements")
      ->check(CLI::Range(1, 65536))
      ->capture_default_str();
  command->add_option("--model", options->models, "NAME=FILE, a line of the table; float or quantised; repeat for more")
      ->required();
  command->add_option("--out", options->out, "Also write the table as JSON");
  command->callback([options] { evaluate(*options); });
}

}  // namespace asr
