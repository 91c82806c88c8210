#include "asr/study/results_file.hpp"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "asr/training/record_json.hpp"
#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"

namespace asr {
namespace {

nlohmann::ordered_json to_json(const study_row& row) {
  const study_network& network = row.network;
  return {{"corpus", row.corpus},
          {"cell", network.cell},
          {"layers", network.layers},
          {"hidden", network.hidden_size},
          {"projection", network.projection_size},
          {"peepholes", network.peepholes},
          {"method", row.method},
          {"blocks", row.blocks},
          {"density", row.density},
          {"variant", row.variant},
          {"seed", row.seed},
          {"bits", row.bits},
          {"weight_bits", row.weight_bits}};
}

study_row row_from(const nlohmann::ordered_json& object) {
  study_row row;
  row.corpus = object.at("corpus");
  row.network = {object.at("cell"), object.at("layers"), object.at("hidden"), object.at("projection"),
                 object.at("peepholes")};
  row.method = object.at("method");
  row.blocks = object.at("blocks").get<std::vector<int>>();
  row.density = object.at("density");
  row.variant = object.at("variant");
  row.seed = object.at("seed");
  row.bits = object.at("bits").get<std::vector<int>>();
  row.weight_bits = object.value("weight_bits", std::vector<int>());  // results from before had none
  return row;
}

nlohmann::ordered_json to_json(const study_result& result) {
  nlohmann::ordered_json fixed = nlohmann::ordered_json::object();
  for (const auto& [rounding, rate] : result.fixed_phone_error_rate) fixed[rounding] = rate;
  for (const auto& [rounding, reason] : result.not_in_fixed_point) fixed[rounding] = reason;
  return {{"row", to_json(result.row)},
          {"per", result.phone_error_rate},
          {"fixed_per", fixed},
          {"parameters", result.parameters},
          {"stored_bits", result.stored_bits},
          {"date", result.date},
          {"machine", result.machine},
          {"commands", result.commands},
          {"training", asr::to_json(result.record)}};
}

study_result result_from(const nlohmann::ordered_json& object) {
  study_result result;
  result.row = row_from(object.at("row"));
  result.phone_error_rate = object.at("per");
  for (const auto& [rounding, value] : object.at("fixed_per").items()) {
    if (value.is_string()) {
      result.not_in_fixed_point[rounding] = value;
    } else {
      result.fixed_phone_error_rate[rounding] = value;
    }
  }
  result.parameters = object.at("parameters");
  result.stored_bits = object.at("stored_bits");
  result.date = object.at("date");
  result.machine = object.at("machine");
  result.commands = object.at("commands").get<std::vector<std::string>>();
  result.record = record_from_json(object.at("training"));
  return result;
}

}  // namespace

std::vector<study_result> read_results(const std::filesystem::path& file) {
  std::vector<study_result> results;
  std::ifstream stream(file);
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    try {
      results.push_back(result_from(nlohmann::ordered_json::parse(line)));
    } catch (const std::exception&) {
      throw ernn::io::error(ernn::io::join(file.string(), ": line ", number, " is no result of the study. Remove it, ",
                                           "and the study repeats its row."));
    }
  }
  return results;
}

void append_result(const std::filesystem::path& file, const study_result& result) {
  // Whole or not at all: an interruption must not leave half a line.
  std::ifstream stream(file);
  std::string lines((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  ernn::io::write_file(file, lines + to_json(result).dump() + "\n");
}

}  // namespace asr
