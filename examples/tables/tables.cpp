// E-RNN's Table III again: the published rows, and beside each what the scheduler, the simulation and the cost model
// say; what the steps beyond the paper bring; and ESE's own tables. Results and pictures go into a directory.
//
//     tables DIRECTORY
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "tables/ablation.hpp"
#include "tables/ese_table.hpp"
#include "tables/headlines.hpp"
#include "tables/report.hpp"

namespace {

using namespace tables;

/// Fits the power model on the rows whose watts are published and whose design our model has, and gives all rows
/// theirs.
nlohmann::json add_watts(std::vector<table_row>& rows) {
  std::vector<hardware::power_sample> samples;
  std::vector<const table_row*> sources;
  for (const table_row& each : rows) {
    if (!each.model || each.row.watts == 0) continue;
    samples.push_back({each.model->of_frame, each.row.frames_per_second, each.row.watts});
    sources.push_back(&each);
  }
  const hardware::power_model model = hardware::fit_power(samples);
  std::printf(
      "\nPower: %.1f W static + %.1f x the energy of a plain 45 nm chip, fitted on the watts published for the 7V3\n",
      model.static_watts, model.overhead);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    std::printf("%-27s%10.0f W published%10.1f W fitted\n", sources[n]->row.design.data(), samples[n].watts,
                model.watts(samples[n].of_frame, samples[n].frames_per_second));
  }
  for (table_row& each : rows) {
    const double all = each.all_channels > 0 ? each.all_channels : each.ours.of[frames];
    each.ours.set_watts(model.watts(each.of_frame, all));
  }
  return {{"static_watts", model.static_watts}, {"overhead", model.overhead}, {"kind", "estimated"}};
}

void run(const std::filesystem::path& directory) {
  const auto& published = hardware::published_rows;
  std::vector<table_row> rows;
  overheads known;
  const auto add = [&](table_row added) {
    if (!added.chart.empty()) write_file(directory / (file_name(added.row) + ".svg"), added.chart);
    rows.push_back(std::move(added));
  };
  std::printf(
      "One layer: LSTM-1024 with projection 512 or GRU-1024, 153 inputs, 200 MHz, random weights. Ours: the most "
      "frames/s\n"
      "that the scheduler finds with no more latency than published; latency and frames/s counted in the simulation, "
      "whose\n"
      "outputs equal the kernel's bits. Resources and watts are estimates: no synthesis tool has been run.\n");
  ese_result ese = evaluate_ese(published[0]);
  add(std::move(ese.row));
  add(evaluate<lstm<paper_lstm<12, 8>>>(published[2], known));
  add(evaluate<lstm<paper_lstm<12, 8>>>(published[3], known));
  add(evaluate<lstm<clstm_layer>>(published[1], known));
  add(evaluate<lstm<paper_lstm<12, 16>>>(published[4], known));
  add(evaluate<lstm<paper_lstm<12, 16>>>(published[5], known));
  add(evaluate<gru<paper_layer<12, 8>, reset_before>>(published[6], known));
  add(evaluate<gru<paper_layer<12, 8>, reset_before>>(published[7], known));
  add(evaluate<gru<paper_layer<12, 16>, reset_before>>(published[8], known));
  add(evaluate<gru<paper_layer<12, 16>, reset_before>>(published[9], known));

  nlohmann::json details = {{"ese", ese.details}};
  details["power"] = add_watts(rows);
  print_rows(rows);
  details["planned_and_counted"] = print_plans(rows);
  details["ratios"] = print_headlines(rows);
  details["predictions_of_7v3"] = print_predictions(rows, known);
  details["beyond_the_paper"] = ablation();

  nlohmann::json table = nlohmann::json::array();
  for (const table_row& each : rows) table.push_back(json_of(each));
  std::printf("\n");
  write_file(directory / "table3.json", table.dump(2) + "\n");
  write_file(directory / "details.json", details.dump(2) + "\n");
  for (const char* const device : {"ku060", "7v3"}) {
    draw_utilisation(rows, device, directory / (std::string("utilisation-") + device + ".svg"));
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    if (argument_count != 2) {
      throw ernn::io::error("tables takes one argument, the directory to write to, such as build/tables.");
    }
    run(arguments[1]);
    return EXIT_SUCCESS;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "tables: %s\n", failure.what());
    return EXIT_FAILURE;
  }
}
