#include "asr/explore/exploration_record.hpp"

#include <algorithm>

#include "asr/provenance.hpp"

namespace asr {
namespace {

nlohmann::ordered_json to_json(const explored_model& model) {
  return {{"cell", ernn::io::name_of(model.candidate.cell)},
          {"recurrent_block", model.candidate.recurrent_block_size},
          {"input_block", model.candidate.input_block_size},
          {"dev_per", model.phone_error_rate},
          {"degradation", model.degradation},
          {"parameters", model.parameters},
          {"multiplications_per_frame", model.multiplications_per_frame}};
}

std::pair<double, double> point_of(const explored_model& model) {
  return {static_cast<double>(model.parameters), model.degradation};
}

}  // namespace

nlohmann::ordered_json to_json(const exploration_record& record) {
  nlohmann::ordered_json explored = nlohmann::ordered_json::array();
  for (const explored_model& model : record.explored) explored.push_back(to_json(model));
  nlohmann::ordered_json result = {{"made", asr::to_json(provenance_of_this_run())},
                                   {"device", record.device},
                                   {"memory_bits", record.memory_bits},
                                   {"bits", record.bits},
                                   {"smallest_block", record.limits.smallest_block_size},
                                   {"largest_block", record.limits.largest_block_size},
                                   {"budget", record.limits.budget},
                                   {"dense_dev_per", record.dense_dev_error_rate},
                                   {"explored", explored},
                                   {"decisions", record.decisions},
                                   {"chosen", to_json(record.best)},
                                   {"within_budget", record.within_budget},
                                   {"dense_test_per", record.dense_test_error_rate},
                                   {"chosen_test_per", record.best_test_error_rate}};
  if (record.best_of_all) result["best_of_all"] = to_json(*record.best_of_all);
  return result;
}

plotting::chart chart_of(const exploration_record& record) {
  plotting::chart chart = {"Phase I on " + record.device, {"parameters", true}, {"points of PER from dense"}, {}};
  plotting::series lstm = {"LSTM", {}, plotting::mark::points}, gru = {"GRU", {}, plotting::mark::points};
  double fewest = static_cast<double>(record.best.parameters), most = fewest;
  for (const explored_model& model : record.explored) {
    (model.candidate.cell == ernn::io::cell_kind::lstm ? lstm : gru).points.push_back(point_of(model));
    fewest = std::min(fewest, point_of(model).first);
    most = std::max(most, point_of(model).first);
  }
  for (const plotting::series& points : {lstm, gru}) {
    if (!points.points.empty()) chart.content.push_back(points);
  }
  chart.content.push_back({"chosen", {point_of(record.best)}, plotting::mark::points});
  chart.content.push_back(
      {"budget", {{fewest, record.limits.budget}, {most, record.limits.budget}}, plotting::mark::line});
  return chart;
}

}  // namespace asr
