#include "asr/explore/model_explorer.hpp"

#include "asr/input_files.hpp"

namespace asr {
namespace {

using ernn::explore::model_candidate;
using ernn::io::cell_kind;

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

bool is_dense(const model_candidate& candidate) {
  return candidate.recurrent_block_size == 1 && candidate.input_block_size == 1;
}

/// As in `ernn train --cell`.
std::string option_of(cell_kind cell) {
  return cell == cell_kind::lstm ? "lstm" : "gru";
}

}  // namespace

program_step model_explorer::dense_step(cell_kind cell) const {
  const std::filesystem::path model = what_.folder / ("dense_" + option_of(cell) + ".safetensors");
  std::vector<std::string> words = {"train",
                                    "--data",
                                    what_.data.string(),
                                    "--cell",
                                    option_of(cell),
                                    "--layers",
                                    std::to_string(what_.layers),
                                    "--hidden",
                                    std::to_string(what_.hidden_size)};
  if (cell == cell_kind::lstm) {
    if (what_.projection_size > 0) append(words, {"--projection", std::to_string(what_.projection_size)});
    if (what_.peepholes) words.emplace_back("--peepholes");
  }
  append(words, what_.dense_arguments);
  append(words, {"--seed", std::to_string(what_.seed), "--out", model.string()});
  return {words, model};
}

program_step model_explorer::compression_step(const model_candidate& candidate) const {
  const std::string recurrent = std::to_string(candidate.recurrent_block_size);
  const std::string input = std::to_string(candidate.input_block_size);
  const std::filesystem::path model =
      what_.folder / (option_of(candidate.cell) + "_" + recurrent + "_" + input + ".safetensors");
  std::vector<std::string> words = {"compress", "--data", what_.data.string(), "--model",
                                    dense_step(candidate.cell).output.string()};
  append(words, {"--block", input, "--recurrent-block", recurrent});
  append(words, what_.compression_arguments);
  append(words, {"--seed", std::to_string(what_.seed), "--out", model.string()});
  return {words, model};
}

program_step model_explorer::step_of(const model_candidate& candidate) const {
  return is_dense(candidate) ? dense_step(candidate.cell) : compression_step(candidate);
}

explored_model model_explorer::evaluate(const model_candidate& candidate, const std::string& split) const {
  const std::filesystem::path model = step_of(candidate).output;
  std::filesystem::path results = model;
  results.replace_extension(split + ".json");
  run_({{"evaluate", "--data", what_.data.string(), "--split", split, "--model", "candidate=" + model.string(), "--out",
         results.string()},
        results});
  return read_json(results, "ernn evaluate", [&](const auto& read) {
    const auto& row = read.at("models").at("candidate");
    explored_model explored;
    explored.candidate = candidate;
    explored.phone_error_rate = row.at("per");
    explored.parameters = row.at("parameters");
    explored.multiplications_per_frame = row.at("multiplications_per_frame");
    return explored;
  });
}

explored_model model_explorer::explore(const model_candidate& candidate) {
  for (const cell_kind cell : {cell_kind::lstm, candidate.cell}) run_(dense_step(cell));
  if (!is_dense(candidate)) run_(compression_step(candidate));
  explored_model explored = evaluate(candidate, "dev");
  explored.degradation = explored.phone_error_rate - evaluate({}, "dev").phone_error_rate;
  return explored;
}

double model_explorer::test_error_rate(const model_candidate& candidate) const {
  return evaluate(candidate, "test").phone_error_rate;
}

ernn::io::network_shape model_explorer::dense_shape(int features, int phones) const {
  ernn::io::network_shape shape;
  for (int index = 0; index < what_.layers; ++index) {
    ernn::io::layer_shape& layer = shape.layers.emplace_back();
    layer.input_size = index == 0 ? features : shape.layers.front().output_size();
    layer.hidden_size = what_.hidden_size;
    layer.projection_size = what_.projection_size;
    layer.peepholes = what_.peepholes;
  }
  shape.output_size = phones;
  return shape;
}

}  // namespace asr
