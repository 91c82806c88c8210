#include "asr/quantise_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "asr/acoustic_task.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "ernn/explore/network_formats.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {

namespace {

struct quantise_options {
  std::filesystem::path model;
  int bits = 12;
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

void run_quantise(const quantise_options& options) {
  const std::string file = options.model.string();
  const auto model = with_fewest_outputs(ernn::io::read_float_model(options.model));
  const auto result = quantise(model, ernn::explore::uniform_widths(options.bits), file);
  print_scales(result.model);
  for (std::size_t layer = 0; layer < result.ranges.size(); ++layer) {
    print_ranges(result.ranges[layer], layer);
  }
  ernn::io::write_model(options.out, result.model);
  fmt::print("\nwrote {}: {} bytes of weights in {}-bit fixed point\n", options.out.string(),
             ernn::io::bytes(result.model), options.bits);
}

}  // namespace

void add_quantise_command(CLI::App& app) {
  const auto options = std::make_shared<quantise_options>();
  auto* const command = app.add_subcommand("quantise", "Round a model to fixed point and prove that nothing overflows");
  command->add_option("--model", options->model, "Model in floating point, from `train` or `compress`")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--bits", options->bits, "Of every stored number: weights, inputs, spectra, states")
      ->check(CLI::Range(ernn::explore::fewest_bits, ernn::explore::most_bits))
      ->capture_default_str();
  command->add_option("--out", options->out, "Quantised model to write (safetensors)")->required();
  command->callback([options] { run_quantise(*options); });
}

}  // namespace asr
