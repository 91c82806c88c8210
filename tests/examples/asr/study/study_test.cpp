#include "asr/study/study.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <stdexcept>
#include <string>

#include "asr/study/report.hpp"
#include "asr/study/report_charts.hpp"
#include "asr/study/summary.hpp"
#include "examples/asr/temporary_folder.hpp"

namespace {

using namespace asr;

study_row row_of(const std::string& method, std::uint64_t seed) {
  study_row row;
  row.corpus = "synthetic-150";
  row.network = {"lstm", 2, 512, 0, true};
  row.method = method;
  row.seed = seed;
  if (method == "admm") {
    row.blocks = {8, 8};
    row.bits = {12, 8};
    row.weight_bits = {6};
  }
  return row;
}

/// Does steps in no time: error rates are 20 for dense models, the seed on top, 0.25 more for others, 0.05 in 12 bits.
struct pretended_steps {
  std::filesystem::path folder;
  int trainings = 0;
  std::string fails = {};  ///< steps with this in their command line

  void operator()(const program_step& step) {
    if (std::filesystem::exists(step.output)) return;
    const std::string command = command_of(step);
    const auto has = [&](const std::string& part) { return command.find(part) != std::string::npos; };
    if (!fails.empty() && has(fails)) throw std::runtime_error("no");
    std::ofstream output(step.output);
    if (has(" train ") || has(" compress ")) {
      ++trainings;
      std::filesystem::path record = step.output;
      record.replace_extension(".record.json");
      std::ofstream(record) << R"({"seconds": 90, "epochs": [], "rounds": [{"quantity": "|W - Z| / |W|", "value": 0.5},
                                   {"quantity": "|W - Z| / |W|", "value": 0.1}]})";
    } else if (has(" evaluate ")) {
      const double per = 20 + (has("seed_2") ? 1 : 0) + (has("admm") ? 0.25 : 0) + (has(".12bits") ? 0.05 : 0);
      output << R"({"models": {"row": {"per": )" << per << R"(, "parameters": 1000, "stored_bits": )"
             << (has("admm") ? 3000 : 12000) << "}}}";
    }
  }
};

}  // namespace

TEST_CASE("a study does what is missing, once, and its page says what came of it") {
  const temporary_folder folder;
  const study_places places = {folder.path, "sentences.txt", {}};
  const std::filesystem::path results = folder.path / "results.jsonl";
  const std::vector<study_row> plan = {row_of("dense", 1), row_of("admm", 1), row_of("dense", 2), row_of("admm", 2)};
  pretended_steps steps = {folder.path};
  steps.fails = "--bits 8";
  int grown = 0;
  const auto run = [&] {
    run_study(
        plan, places, results, [&](const program_step& step) { steps(step); }, [&] { ++grown; });
  };
  run();
  CHECK(steps.trainings == 4);
  CHECK(grown == 4);
  run();
  CHECK(grown == 4);

  const std::vector<study_result> all = read_results(results);
  REQUIRE(all.size() == 4);
  CHECK(all[1].row == plan[1]);
  CHECK(all[1].phone_error_rate == doctest::Approx(20.25));
  CHECK(all[1].fixed_phone_error_rate.at("12") == doctest::Approx(20.3));
  CHECK(all[1].not_in_fixed_point.contains("8"));
  CHECK(all[1].record.rounds.back().value == doctest::Approx(0.1));
  CHECK(all[1].commands.size() == 8);
  CHECK(all[1].date.size() == 16);

  const auto summaries = summaries_of(all);
  REQUIRE(summaries.size() == 2);
  CHECK(summaries[1].seeds == 2);
  CHECK(*summaries[1].degradation == doctest::Approx(0.25));
  CHECK(*published_degradation(plan[1]) == doctest::Approx(0.48));
  CHECK(!published_degradation(plan[0]));
  study_row other_recipe = plan[1];
  other_recipe.variant = "dropout";
  CHECK(!published_degradation(other_recipe));

  const std::string page = report_text(all, {"accuracy/a.svg"}, "A note.\n");
  const auto has = [&](const std::string& part) { return page.find(part) != std::string::npos; };
  CHECK(
      has("| admm 8-8 | 20.75 (20.25 to 21.25, 2 seeds) | +0.25 | +0.48 | 1000 | 3 |  | 20.30 |  | refused | 20.25 | "
          "1.5 |"));
  CHECK(has("| 8 bits | weights 6 bits | minutes |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n"));
  CHECK(has("| ADMM, blocks of 8: above dense | 0.3 | +0.25 | reached |"));
  CHECK(has("| ADMM, blocks of 16: above dense | 0.6 |  | not yet |"));
  CHECK(has("A note."));
  CHECK(has("![](accuracy/a.svg)"));

  const auto charts = report_charts(all);
  CHECK(charts.at("synthetic-150_blocks").content[0].points ==
        std::vector<std::pair<double, double>>{{1, 20.5}, {8, 20.75}});
  CHECK(charts.at("synthetic-150_stored").content.size() == 1);
  CHECK(charts.at("synthetic-150_convergence").content[0].points.size() == 2);
}

TEST_CASE("a row that fails is passed over, and named at the end") {
  const temporary_folder folder;
  pretended_steps steps = {folder.path};
  steps.fails = "compress";
  std::string message;
  try {
    run_study(
        {row_of("admm", 1), row_of("dense", 2)}, {folder.path, "sentences.txt", {}}, folder.path / "r.jsonl",
        [&](const program_step& step) { steps(step); }, [] {});
  } catch (const std::runtime_error& failure) {
    message = failure.what();
  }
  CHECK(message.find("admm_8-8_seed_1") != std::string::npos);
  CHECK(read_results(folder.path / "r.jsonl").size() == 1);
}

TEST_CASE("a line that is no result is named") {
  const temporary_folder folder;
  std::ofstream(folder.path / "r.jsonl") << "{}\n";
  std::string message;
  try {
    read_results(folder.path / "r.jsonl");
  } catch (const std::runtime_error& failure) {
    message = failure.what();
  }
  CHECK(message.find("r.jsonl: line 1 is no result of the study. Remove it") != std::string::npos);
}
