#include "asr/quantise_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "asr/command_line.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/quantisation/model_search.hpp"
#include "asr/quantisation/width_charts.hpp"
#include "asr/quantisation/width_record.hpp"
#include "ernn/explore/network_formats.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/model_file.hpp"
#include "plotting/write_svg.hpp"

namespace asr {

namespace {

struct quantise_options {
  std::filesystem::path model;
  int bits = 12;
  int weight_bits = 0;  // 0: as the others
  std::optional<double> budget;
  model_search_settings search;
  std::filesystem::path record;
  std::filesystem::path out;
};

void print_scales(const ernn::io::quantised_model& model) {
  fmt::print("{:<28}{}\n", "matrix", "scale");
  for (const auto& entry : ernn::io::parameters_of(model.shape)) {
    if (const int* const scale = ernn::io::scale_of(model, entry)) {
      fmt::print("{:<28}2^{}\n", entry.name, *scale);
    }
  }
}

void print_ranges(const ernn::explore::layer_ranges& ranges, std::size_t layer) {
  fmt::print("\nlayer {}: what can reach each format, from any input and any state\n", layer);
  fmt::print("{:<18}{:>10}{:>10}{:>14}{:>14}  {}\n", "format", "lowest", "highest", "integer bits", "needed", "");
  for (const auto& [name, range] : ranges) {
    fmt::print("{:<18}{:>10.4f}{:>10.4f}{:>11} of {:<2}{:>11}  {}\n", name, range.low, range.high,
               range.given_integer_bits, range.given_width, range.needed_integer_bits(),
               range.overflows ? "saturates by design" : "proven: cannot overflow");
  }
}

void print(const ernn::explore::quantisation& result) {
  print_scales(result.model);
  for (std::size_t layer = 0; layer < result.ranges.size(); ++layer) {
    print_ranges(result.ranges[layer], layer);
  }
}

ernn::explore::bit_widths widths_of(const quantise_options& options) {
  const auto widths = ernn::explore::uniform_widths(options.bits);
  constexpr auto weights = static_cast<std::size_t>(ernn::explore::format_group::weights);
  return options.weight_bits == 0 ? widths : ernn::explore::with_width(widths, weights, options.weight_bits);
}

void quantise_as_told(const quantise_options& options) {
  const std::string file = options.model.string();
  const auto model = with_fewest_outputs(ernn::io::read_float_model(options.model));
  const auto result = quantise(model, widths_of(options), file);
  print(result);
  ernn::io::write_model(options.out, result.model);
  fmt::print("\nwrote {}: {} bytes of weights in {}-bit fixed point\n", options.out.string(),
             ernn::io::bytes(result.model), widths_of(options).front());
}

void write_record(const width_record& record, const std::filesystem::path& file) {
  ernn::io::write_file(file, to_json(record).dump(2) + "\n");
  const auto beside = [&](const char* what) {
    return std::filesystem::path(file).replace_filename(file.stem().string() + what);
  };
  plotting::write_svg(width_curves(record), beside("_curves.svg"));
  plotting::write_svg(contribution_bars(record), beside("_contributions.svg"));
  fmt::print("wrote {}, {} and {}\n", file.string(), beside("_curves.svg").string(),
             beside("_contributions.svg").string());
}

void search(const quantise_options& options) {
  const searched_model found = search_widths_of(options.search);
  print(found.quantised);
  print_choice(found.record);
  ernn::io::write_model(options.out, found.quantised.model);
  fmt::print("wrote {}: {} bytes of weights\n", options.out.string(), found.record.bytes);
  write_record(found.record, options.record);
}

void run_quantise(quantise_options& options) {
  model_search_settings& wanted = options.search;
  if (!options.budget) return quantise_as_told(options);
  if (wanted.lowest > wanted.highest) {
    throw ernn::io::error(ernn::io::join("--lowest must not exceed --highest, but they are ", wanted.lowest, " and ",
                                         wanted.highest, ". Swap them."));
  }
  wanted.model = options.model;
  wanted.budget = *options.budget;
  wanted.judged = options.record;
  wanted.judged += ".judged";
  search(options);
}

}  // namespace

void add_quantise_command(CLI::App& app) {
  const auto options = std::make_shared<quantise_options>();
  auto& command = *app.add_subcommand("quantise", "Round a model to fixed point and prove that nothing overflows");
  command.add_option("--model", options->model, "Model in floating point, from `train` or `compress`")
      ->required()
      ->check(CLI::ExistingFile);
  auto* const bits =
      command.add_option("--bits", options->bits, "Of every stored number: weights, inputs, spectra, states")
          ->check(CLI::Range(ernn::explore::fewest_bits, ernn::explore::most_bits))
          ->capture_default_str();
  auto* const weight_bits =
      command
          .add_option("--weight-bits", options->weight_bits,
                      "Of weights, biases and peepholes, where other than --bits: what `compress --weight-bits` is for")
          ->check(CLI::Range(ernn::explore::fewest_bits, ernn::explore::most_bits));
  auto* const budget =
      command
          .add_option("--budget", options->budget,
                      "Search the fewest bits of weights, spectra, states and activations that cost at most so many "
                      "points of phone error rate on the dev split")
          ->check(number_from_zero())
          ->excludes(bits)
          ->excludes(weight_bits);
  auto* const data =
      command.add_option("--data", options->search.data, "Corpus whose dev split judges, and test split verifies")
          ->check(CLI::ExistingFile)
          ->needs(budget);
  auto* const record = command
                           .add_option("--record", options->record,
                                       "Record of the search to write (JSON), with two charts beside it; what is "
                                       "judged is kept there too, and never judged again")
                           ->check(in_existing_directory())
                           ->needs(budget);
  budget->needs(data)->needs(record);
  command.add_option("--dev-utterances", options->search.dev_utterances, "Judge by so many utterances; all without it")
      ->check(CLI::Range(1, 1'000'000))
      ->needs(budget);
  for (auto& [name, width] :
       {std::pair("--lowest", &options->search.lowest), std::pair("--highest", &options->search.highest)}) {
    command.add_option(name, *width, "Bits between which to search")
        ->check(CLI::Range(ernn::explore::fewest_bits, ernn::explore::most_bits))
        ->capture_default_str()
        ->needs(budget);
  }
  command.add_option("--out", options->out, "Quantised model to write (safetensors)")
      ->required()
      ->check(in_existing_directory());
  command.callback([options] { run_quantise(*options); });
}

}  // namespace asr
