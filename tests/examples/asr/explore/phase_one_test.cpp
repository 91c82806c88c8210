#include "asr/explore/phase_one.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "ernn/explore/block_bounds.hpp"
#include "ernn/io/error.hpp"
#include "examples/asr/temporary_folder.hpp"
#include "message_of.hpp"

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

TEST_CASE("a network that fits with no block size that pays is refused: what it needs, how much more than there is") {
  const temporary_folder folder;
  exploration what = small_exploration(folder.path);
  const auto bits_with_blocks_of = [&](int size) {
    const ernn::io::network_shape dense = model_explorer(what, [](const program_step&) {}).dense_shape(153, 45);
    return ernn::explore::on_chip_bits(ernn::explore::shape_of({ernn::io::cell_kind::lstm, size, size}, dense),
                                       what.bits);
  };
  const std::uint64_t needed = bits_with_blocks_of(32);
  const auto message_with = [&](std::uint64_t memories) {
    what.target.bram18 = static_cast<int>(memories);
    model_explorer explorer(what, [](const program_step&) {});
    return message_of<ernn::io::error>([&] { run_phase_one(explorer, 153, 45, false, [](const std::string&) {}); });
  };
  const std::uint64_t enough_for_64 = (bits_with_blocks_of(64) + 18431) / 18432;
  REQUIRE(enough_for_64 * 18432 < needed);
  for (const auto& [memories, hint] :
       {std::pair{std::uint64_t{10}, "no block size fits"}, {enough_for_64, "it would fit with blocks of 64"}}) {
    CHECK(message_with(memories) ==
          ernn::io::join("With blocks of 32, beyond which they no longer pay, the network needs ", needed,
                         " bits of memory, ", needed - memories * 18432, " more than ku060 has; ", hint,
                         ". Choose a smaller network, fewer bits or a larger device."));
  }
}
