#include "asr/quantisation/width_record.hpp"

#include <algorithm>
#include <cmath>

#include "ernn/io/error.hpp"

namespace asr {

namespace {

using ernn::explore::group_count;
using ernn::explore::group_names;
using ernn::explore::judged_widths;

nlohmann::ordered_json to_json(const judged_widths& candidate) {
  return {{"widths", candidate.widths},
          {"per", candidate.error},
          {"asked", ernn::explore::question_names[static_cast<std::size_t>(candidate.asked)]}};
}

judged_widths judged_from(const nlohmann::ordered_json& entry) {
  const auto& names = ernn::explore::question_names;
  const std::string question = entry.at("asked");
  const auto asked = std::ranges::find(names, question);
  if (asked == names.end()) {
    throw ernn::io::error(ernn::io::join("a search of bit widths asks no question ", ernn::io::in_quotes(question),
                                         "; use a record that `ernn quantise` wrote."));
  }
  return {entry.at("widths"), entry.at("per"), static_cast<ernn::explore::width_question>(asked - names.begin())};
}

nlohmann::ordered_json to_json(const split_errors& errors) {
  return {{"float", errors.floating}, {"fixed", errors.fixed}};
}

split_errors errors_from(const nlohmann::ordered_json& entry) {
  return {entry.at("float"), entry.at("fixed")};
}

nlohmann::ordered_json contributions_of(const ernn::explore::width_choice& choice) {
  nlohmann::ordered_json result;
  for (std::size_t group = 0; group < group_count; ++group) {
    result[std::string(group_names[group])] = {{"bits", choice.chosen.widths[group]},
                                               {"per_points", choice.contribution(group)}};
  }
  return result;
}

}  // namespace

nlohmann::ordered_json to_json(const width_record& record) {
  const auto& choice = record.choice;
  nlohmann::ordered_json judged = nlohmann::ordered_json::array();
  for (const judged_widths& candidate : choice.judged) judged.push_back(to_json(candidate));
  return {{"made", to_json(record.made)},
          {"model", record.model},
          {"network", record.network},
          {"budget", record.budget},
          {"dev_utterances", record.utterances},
          {"groups", group_names},
          {"within_budget", choice.within_limit},
          {"chosen", to_json(choice.chosen)},
          {"activation_segments", record.activation_segments},
          {"bytes", record.bytes},
          {"dev_per", to_json(record.dev)},
          {"test_per", to_json(record.test)},
          {"reference", choice.reference},
          {"contributions", contributions_of(choice)},
          {"judged", judged}};
}

width_record width_record_from(const nlohmann::ordered_json& json) {
  width_record record;
  record.made = provenance_from(json.at("made"));
  record.model = json.at("model");
  record.network = json.at("network");
  record.budget = json.at("budget");
  record.utterances = json.at("dev_utterances");
  record.dev = errors_from(json.at("dev_per"));
  record.test = errors_from(json.at("test_per"));
  record.activation_segments = json.at("activation_segments");
  record.bytes = json.at("bytes");
  record.choice.within_limit = json.at("within_budget");
  record.choice.chosen = judged_from(json.at("chosen"));
  record.choice.reference = json.at("reference");
  for (const auto& entry : json.at("judged")) record.choice.judged.push_back(judged_from(entry));
  // The charts begin with it.
  if (!std::isfinite(record.choice.error_of(record.choice.reference))) {
    throw ernn::io::error(
        "a search of bit widths must have judged its reference, but has not; use a record that `ernn quantise` wrote.");
  }
  return record;
}

}  // namespace asr
