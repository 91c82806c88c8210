#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <vector>

#include "asr/input_files.hpp"
#include "asr/report/sections.hpp"
#include "asr/report/text.hpp"
#include "ernn/io/error.hpp"

namespace asr {

namespace {

struct evaluated_model {
  std::string name;
  double per = 0;  ///< percent
  std::uint64_t parameters = 0, bytes = 0, multiplications = 0;
};

struct evaluation_file {
  provenance made;
  std::string data, split;
  std::vector<evaluated_model> models;
};

evaluation_file evaluation_from(const nlohmann::ordered_json& json) {
  evaluation_file result{provenance_from(json.at("made")), json.at("data"), json.at("split"), {}};
  for (const auto& [name, row] : json.at("models").items()) {
    result.models.push_back(
        {name, row.at("per"), row.at("parameters"), row.at("bytes"), row.at("multiplications_per_frame")});
  }
  return result;
}

plotting::chart error_against_size(const std::vector<evaluated_model>& models) {
  plotting::chart drawn{"PER against size",
                        {.label = "bytes of weights", .logarithmic = true},
                        {.label = "PER, %", .from_zero = true},
                        {}};
  for (const evaluated_model& model : models) {
    drawn.content.push_back({model.name, {{static_cast<double>(model.bytes), model.per}}, plotting::mark::points});
  }
  return drawn;
}

}  // namespace

void add_accuracy_section(report& target, const std::filesystem::path& results) {
  const evaluation_file file = read_json(results, "ernn evaluate --out", evaluation_from);
  if (file.models.empty()) {
    throw ernn::io::error(
        ernn::io::join(results.string(),
                       ": the table must have at least one model, but has none. Make it anew with `ernn evaluate`."));
  }
  element section = target.begin_section("accuracy", "Accuracy against size");
  add(section, "p",
      fmt::format("Phone error rates (PER) on the {} split of {}, by Viterbi decoding with a phone bigram.", file.split,
                  file.data));
  element table =
      add_table(section, {"Model", "PER, %", "Parameters", "Bytes", "Multiplications per frame", "Smaller by"});
  for (const evaluated_model& model : file.models) {
    element row = add_row(table, model.name);
    add_figure(add(row, "td"), fmt::format("{:.2f}", model.per), figure_kind::measured);
    for (const std::uint64_t count : {model.parameters, model.bytes, model.multiplications}) {
      add(row, "td", with_thousands(count));
    }
    add(row, "td",
        fmt::format("{:.1f}x", static_cast<double>(file.models.front().bytes) / static_cast<double>(model.bytes)));
  }
  target.add_chart(add(section, "div", {}, "charts"), error_against_size(file.models),
                   "Phone error rate against the bytes of the weights. The lower and the further left, the better.");
  const evaluated_model& first = file.models.front();
  const evaluated_model& last = file.models.back();
  target.add_headline("PER, " + last.name, fmt::format("{:.2f} %", last.per), figure_kind::measured,
                      fmt::format("{}: {:.2f} %", first.name, first.per));
  target.add_headline("Smaller than " + first.name,
                      fmt::format("{:.1f}x", static_cast<double>(first.bytes) / static_cast<double>(last.bytes)),
                      figure_kind::measured,
                      fmt::format("{} bytes instead of {}", with_thousands(last.bytes), with_thousands(first.bytes)));
  target.add_source("Accuracy against size", results, file.made, "measured");
}

}  // namespace asr
