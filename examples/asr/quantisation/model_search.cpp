#include "asr/quantisation/model_search.hpp"

#include <fmt/core.h>

#include <functional>
#include <string>

#include "asr/acoustic_task.hpp"
#include "asr/dataset.hpp"
#include "asr/kernel_scoring.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/quantisation/width_judging.hpp"
#include "ernn/core/activation/segmentation.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "ernn/io/model_file.hpp"

namespace asr {

namespace {

/// Segments of the piecewise-linear activations that belong to the model's gate format.
int activation_segments(const ernn::io::quantised_model& model) {
  const int bits = model.layers.front().formats.gate.fraction_bits();
  return 1 << (ernn::activation::range_log2(bits) + ernn::activation::segments_per_unit_log2(bits));
}

/// What the test split says of the chosen model, which it had no part in choosing.
split_errors errors_on_test(const ernn::io::float_model& floating, const ernn::io::quantised_model& fixed,
                            const model_search_settings& settings) {
  const std::string file = settings.model.string();
  const acoustic_task task = task_of(floating.shape, floating.extra, file);
  const dataset test = read_dataset(settings.data, "test");
  return {phone_errors(*load_kernel(floating, file), task, test).percent(),
          phone_errors(*load_kernel(fixed, file), task, test).percent()};
}

}  // namespace

searched_model search_widths_of(const model_search_settings& settings) {
  const std::string file = settings.model.string();
  const auto model = with_fewest_outputs(ernn::io::read_float_model(settings.model));
  const dataset dev = spread_utterances(read_dataset(settings.data, "dev"), settings.dev_utterances);
  width_judging judge(model, dev, file, settings.judged);

  width_record record;
  record.model = file;
  record.network = describe(model.shape);
  record.budget = settings.budget;
  record.utterances = static_cast<int>(dev.utterances.size());
  record.dev.floating = judge.of_floating_point();
  fmt::print("floating point: PER {:.2f} % on {} utterances of the dev split\n\n{:>7}{:>9}{:>8}{:>13}{:>9}\n",
             record.dev.floating, record.utterances, "weights", "spectra", "states", "activations", "PER %");
  record.choice = ernn::explore::search_widths({settings.lowest, settings.highest, record.dev.floating + record.budget},
                                               std::ref(judge));
  record.dev.fixed = record.choice.chosen.error;

  auto quantised = quantise(model, record.choice.chosen.widths, file);
  record.test = errors_on_test(model, quantised.model, settings);
  record.activation_segments = activation_segments(quantised.model);
  record.bytes = ernn::io::bytes(quantised.model);
  record.made = provenance_of_this_run();
  return {std::move(record), std::move(quantised)};
}

void print_choice(const width_record& record) {
  const auto& choice = record.choice;
  fmt::print("\n{:<18}{:>6}{:>20}\n", "format", "bits", "PER points, alone");
  for (std::size_t group = 0; group < ernn::explore::group_count; ++group) {
    fmt::print("{:<18}{:>6}{:>+20.2f}\n", ernn::explore::group_names[group], choice.chosen.widths[group],
               choice.contribution(group));
  }
  fmt::print("sigmoid and tanh in {} segments\n\n{:<18}{:>8}{:>8}\n", record.activation_segments, "PER %", "dev",
             "test");
  fmt::print("{:<18}{:>8.2f}{:>8.2f}\n", "floating point", record.dev.floating, record.test.floating);
  fmt::print("{:<18}{:>8.2f}{:>8.2f}\n\n", "fixed point", record.dev.fixed, record.test.fixed);
  if (!choice.within_limit) {
    fmt::print("No candidate keeps the budget of {} points: this is the best, and misses it by {:.2f} points.\n\n",
               record.budget, record.dev.fixed - record.dev.floating - record.budget);
  }
}

}  // namespace asr
