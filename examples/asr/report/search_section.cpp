#include <fmt/core.h>

#include <cstdint>
#include <string>

#include "asr/input_files.hpp"
#include "asr/report/sections.hpp"
#include "asr/report/text.hpp"
#include "ernn/explore/model_search.hpp"

namespace asr {

namespace {

std::string name_of(const nlohmann::ordered_json& model) {
  ernn::explore::model_candidate candidate;
  candidate.cell = model.at("cell") == "lstm" ? ernn::io::cell_kind::lstm : ernn::io::cell_kind::gru_reset_before;
  candidate.recurrent_block_size = model.at("recurrent_block");
  candidate.input_block_size = model.at("input_block");
  return ernn::explore::name_of(candidate);
}

void add_model(element table, const nlohmann::ordered_json& model, bool chosen) {
  element row = add_row(table, name_of(model));
  add_figure(add(row, "td"), fmt::format("{:.2f}", model.at("dev_per").get<double>()), figure_kind::measured);
  add_figure(add(row, "td"), fmt::format("{:+.2f}", model.at("degradation").get<double>()), figure_kind::measured);
  for (const char* count : {"parameters", "multiplications_per_frame"}) {
    add(row, "td", with_thousands(model.at(count).get<std::uint64_t>()));
  }
  if (chosen) set(row, "class", "chosen");
}

void add_search(report& target, const nlohmann::ordered_json& record, const std::filesystem::path& folder) {
  element section = target.begin_section("search", "Search of the model");
  add(section, "p",
      fmt::format("E-RNN's Phase I for {}: cell and block sizes that cost at most {} points of PER on the dev split, "
                  "by {} trials beside the dense LSTM.",
                  record.at("device").get<std::string>(), record.at("budget").get<double>(),
                  record.at("explored").size() - 1));
  element steps = add(section, "ol");
  for (const nlohmann::ordered_json& decision : record.at("decisions")) add(steps, "li", decision);
  const nlohmann::ordered_json& chosen = record.at("chosen");
  element table = add_table(section, {"Model", "PER, %, dev", "From dense", "Parameters", "Multiplications per frame"});
  for (const nlohmann::ordered_json& model : record.at("explored"))
    add_model(table, model, name_of(model) == name_of(chosen));
  target.add_svg(add(section, "div", {}, "charts"), folder / "search.svg",
                 "What each candidate loses against what it has left, and the budget.");
  target.add_headline(
      "Chosen for " + record.at("device").get<std::string>(), name_of(chosen), figure_kind::measured,
      fmt::format("PER on the test split {:.2f} %, dense {:.2f} %", record.at("chosen_test_per").get<double>(),
                  record.at("dense_test_per").get<double>()));
  target.add_source("Search of the model", folder / "record.json", provenance_from(record.at("made")), "measured");
}

}  // namespace

void add_search_section(report& target, const std::filesystem::path& folder) {
  read_json(folder / "record.json", "ernn explore",
            [&](const nlohmann::ordered_json& record) { add_search(target, record, folder); });
}

}  // namespace asr
