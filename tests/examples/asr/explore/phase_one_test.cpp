#include "asr/explore/phase_one.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>

#include "ernn/io/error.hpp"
#include "examples/asr/temporary_folder.hpp"

namespace {

using namespace asr;

exploration small_exploration(const std::filesystem::path& folder) {
  exploration what;
  what.data = "corpus.safetensors";
  what.folder = folder;
  what.target = ernn::hardware::find_device("ku060");
  what.budget = 0.5;
  what.layers = 2;
  what.hidden_size = 1024;
  what.projection_size = 512;
  what.peepholes = true;
  return what;
}

/// Does steps in no time. Errors grow by a tenth of a point with each doubling of the recurrent blocks and a twentieth
/// of the others, read off the names of the models; GRUs are as good as LSTMs.
struct pretended_steps {
  std::map<std::string, int> done = {};
  double dense = 20, worse_gru = 0;

  void operator()(const program_step& step) {
    if (std::filesystem::exists(step.output)) return;
    ++done[step.arguments.front()];
    std::ofstream output(step.output);
    if (step.arguments.front() != "evaluate") return;
    const std::string model = step.output.filename().string();
    int recurrent = 1, input = 1;
    std::sscanf(model.c_str() + model.find('_'), "_%d_%d", &recurrent, &input);
    const double per = dense + 0.1 * std::log2(recurrent) + 0.05 * std::log2(input) +
                       (model.find("gru") == std::string::npos ? 0 : worse_gru);
    output << R"({"models": {"candidate": {"per": )" << per << R"(, "parameters": )" << 8000000 / recurrent
           << R"(, "multiplications_per_frame": )" << 8000000 / recurrent + 1000000 / input << "}}}";
  }
};

}  // namespace

TEST_CASE("Phase I at the paper's size: bounds, search, test error, and nothing twice after an interruption") {
  const temporary_folder folder;
  pretended_steps steps;
  model_explorer explorer(small_exploration(folder.path), [&](const program_step& step) { steps(step); });
  std::vector<std::string> said;
  const auto run = [&](bool exhaustive) {
    return run_phase_one(explorer, 153, 45, exhaustive, [&](const std::string& decision) { said.push_back(decision); });
  };
  const exploration_record record = run(false);
  CHECK(record.limits.smallest_block_size == 4);
  CHECK(record.limits.largest_block_size == 32);
  // 0.15 points a doubling: blocks of 8 are within half a point, those of 16 are not, but they are outside the
  // recurrence.
  CHECK(record.best.candidate == ernn::explore::model_candidate{ernn::io::cell_kind::gru_reset_before, 8, 16});
  CHECK(record.within_budget);
  CHECK(record.dense_test_error_rate == doctest::Approx(20));
  CHECK(record.best_test_error_rate == doctest::Approx(20.5));
  CHECK(steps.done["compress"] <= 5);
  CHECK(steps.done["train"] == 2);
  CHECK(said == record.decisions);
  CHECK(said[0].find(
            "Lower bound: with 12 bits, the LSTM fits the 39813120 bits of memory on ku060 with blocks of 4") == 0);
  CHECK(said[2] == "The dense LSTM: 20.00 % PER on the dev split.");

  const auto before = steps.done;
  const auto first = said;
  said.clear();
  run(false);
  CHECK(steps.done == before);
  CHECK(said == first);

  const exploration_record all = run(true);
  CHECK(all.best_of_all->multiplications_per_frame <= record.best.multiplications_per_frame);
  CHECK(all.explored.size() > record.explored.size());
  CHECK(all.decisions.back().find("Of all candidates, ") == 0);

  const nlohmann::ordered_json json = to_json(record);
  CHECK(json.at("chosen").at("input_block") == 16);
  CHECK(json.at("explored").size() == record.explored.size());
  CHECK(chart_of(record).content.back().name == "budget");
}

TEST_CASE("where the dense LSTM fits the device, the exhaustive search counts it, and a damaged result is named") {
  const temporary_folder folder;
  exploration what = small_exploration(folder.path);
  what.hidden_size = 64;
  what.projection_size = 0;
  what.layers = 1;
  what.budget = 0;
  pretended_steps steps;
  steps.worse_gru = 0.1;
  steps.dense = 97;
  model_explorer explorer(what, [&](const program_step& step) { steps(step); });
  const auto run = [&] { return run_phase_one(explorer, 123, 45, true, [](const std::string&) {}); };
  const exploration_record record = run();
  CHECK(record.limits.smallest_block_size == 1);
  REQUIRE(record.best_of_all);
  CHECK(record.best_of_all->candidate == ernn::explore::model_candidate());
  CHECK(record.decisions.back().find("Of all candidates, dense LSTM is the cheapest within the budget") == 0);

  CHECK(record.decisions[2] ==
        "The dense LSTM: 97.00 % PER on the dev split, too much to tell candidates apart. Train it longer.");

  std::ofstream(folder.path / "dense_lstm.dev.json") << "{";
  std::string message;
  try {
    run();
  } catch (const ernn::io::error& failure) {
    message = failure.what();
  }
  CHECK(message.find("dense_lstm.dev.json: the file must be what `ernn evaluate` writes") != std::string::npos);
  CHECK(message.find("Remove it, and make it anew.") != std::string::npos);
}

TEST_CASE("a network that fits with no block size that pays is refused in a sentence") {
  const temporary_folder folder;
  exploration what = small_exploration(folder.path);
  what.target.bram18 = 10;
  model_explorer explorer(what, [](const program_step&) {});
  std::string message;
  try {
    run_phase_one(explorer, 153, 45, false, [](const std::string&) {});
  } catch (const ernn::io::error& failure) {
    message = failure.what();
  }
  CHECK(message.find("Choose a smaller network, fewer bits or a larger device.") != std::string::npos);
}
