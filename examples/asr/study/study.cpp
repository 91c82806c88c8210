#include "asr/study/study.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "asr/input_files.hpp"
#include "asr/progress.hpp"
#include "asr/provenance.hpp"
#include "asr/study/plan.hpp"
#include "asr/training/record_json.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

namespace asr {
namespace {

/// What `ernn evaluate` found out about the row's model.
nlohmann::ordered_json evaluation_in(const std::filesystem::path& file) {
  return read_json(file, "ernn evaluate", [](const auto& read) { return read.at("models").at("row"); });
}

std::string now() {
  return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(std::time(nullptr)));
}

/// About: features and phones are those of the corpora at hand, give or take a few.
ernn::io::network_shape shape_of(const study_network& network) {
  constexpr int features = 123, phones = 45;
  ernn::io::network_shape shape;
  for (int index = 0; index < network.layers; ++index) {
    ernn::io::layer_shape layer;
    layer.cell = network.cell == "lstm" ? ernn::io::cell_kind::lstm : ernn::io::cell_kind::gru_reset_before;
    layer.hidden_size = network.hidden_size;
    layer.projection_size = network.projection_size;
    layer.input_size = index == 0 ? features : layer.output_size();
    shape.layers.push_back(layer);
  }
  shape.output_size = phones;
  return shape;
}

void measure_fixed(const std::string& rounding, const row_steps& steps, const run_step& run, study_result& result) {
  try {
    run(steps.quantisation.at(rounding));
    run(steps.fixed.at(rounding));
  } catch (const std::runtime_error& failure) {
    if (asked_to_end()) throw;
    result.not_in_fixed_point[rounding] = failure.what();
    return;
  }
  result.fixed_phone_error_rate[rounding] = evaluation_in(steps.fixed.at(rounding).output).at("per");
  result.commands.push_back(command_of(steps.quantisation.at(rounding)));
  result.commands.push_back(command_of(steps.fixed.at(rounding)));
}

}  // namespace

double cost_of(const study_row& row) {
  constexpr double frames_per_hour = 360000;
  const auto weights = static_cast<double>(ernn::io::parameters(shape_of(row.network)));
  return 6e-9 * weights * frames_per_hour * find_study_corpus(row.corpus).hours * epochs_of(row);
}

study_result measure(const study_row& row, const study_places& places, const run_step& run) {
  const row_steps steps = steps_of(row, places);
  std::vector<program_step> all = {steps.corpus};
  all.insert(all.end(), steps.training.begin(), steps.training.end());
  all.push_back(steps.evaluation);
  study_result result;
  result.row = row;
  for (const program_step& step : all) {
    run(step);
    result.commands.push_back(command_of(step));
  }
  for (const study_rounding& rounding : roundings_of(row)) measure_fixed(rounding.name, steps, run, result);
  const auto evaluation = evaluation_in(steps.evaluation.output);
  result.phone_error_rate = evaluation.at("per");
  result.parameters = evaluation.at("parameters");
  result.stored_bits = evaluation.at("stored_bits");
  result.record =
      read_json(steps.record, row.is_dense() ? "ernn train --record" : "ernn compress --record", record_from_json);
  result.date = now();
  result.machine = provenance_of_this_run().machine;
  return result;
}

void run_study(const std::vector<study_row>& plan, const study_places& places, const std::filesystem::path& results,
               const run_step& run, const std::function<void()>& after_row) {
  std::vector<std::string> done, failed;
  for (const study_result& result : read_results(results)) done.push_back(name_of(result.row));
  double all = 0, so_far = 0;
  const auto is_done = [&](const study_row& row) { return std::ranges::find(done, name_of(row)) != done.end(); };
  for (const study_row& row : plan) {
    all += cost_of(row);
    if (is_done(row)) so_far += cost_of(row);
  }
  progress meter("accuracy", static_cast<std::int64_t>(all), "GFLOP");
  meter.start_from(static_cast<std::int64_t>(so_far));
  for (const study_row& row : plan) {
    if (is_done(row)) continue;
    fmt::print("\n{}\n", name_of(row));
    try {
      append_result(results, measure(row, places, run));
    } catch (const std::runtime_error& failure) {
      if (asked_to_end()) throw;
      fmt::print(stderr, "{}\n", failure.what());
      failed.push_back(name_of(row));
      continue;
    }
    after_row();
    so_far += cost_of(row);
    meter.update(static_cast<std::int64_t>(so_far), "after " + name_of(row));
  }
  meter.finish();
  if (failed.empty()) return;
  std::string names;
  for (const std::string& name : failed) names += (names.empty() ? "" : ", ") + name;
  throw std::runtime_error(
      "These trainings of the study failed, see their messages above; run it again to repeat them: " + names);
}

}  // namespace asr
