#include "asr/study_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "asr/command_line.hpp"
#include "asr/steps/program_step.hpp"
#include "asr/study/plan.hpp"
#include "asr/study/report.hpp"
#include "asr/study/study.hpp"

namespace asr {
namespace {

struct study_options {
  study_places places;
  std::filesystem::path results;
  std::filesystem::path report;
  bool quick = false;
  bool report_only = false;
};

void report(const study_options& options) {
  write_report(options.results, options.report);
  fmt::print("wrote {}\n", options.report.string());
}

void study(const study_options& options) {
  if (options.report_only) return report(options);
  std::filesystem::create_directories(options.places.work);
  const step_runner runner(options.places.work / "study.log");
  const auto plan = options.quick ? quick_plan() : full_plan(!options.places.human.empty());
  run_study(
      plan, options.places, options.results, [&](const program_step& step) { runner.run(step); },
      [&] { report(options); });
}

}  // namespace

void add_study_command(CLI::App& app) {
  const auto options = std::make_shared<study_options>();
  auto& command = *app.add_subcommand(
      "study", "Train dense, block-circulant and pruned networks side by side, and write a page about their accuracy");
  command.add_option("--sentences", options->places.sentences, "Text for the synthetic speech; see `ernn synthesise`")
      ->required()
      ->check(CLI::ExistingFile);
  command
      .add_option("--speechocean", options->places.human,
                  "Directory of speechocean762; see `ernn import-speechocean`. Without it, synthetic speech alone")
      ->check(CLI::ExistingDirectory);
  command.add_option("--work", options->places.work, "Directory for corpora and models, made if it is not there")
      ->required();
  command
      .add_option("--results", options->results,
                  "Results, one JSON object a line: those that are there are not repeated, others are added")
      ->required()
      ->check(in_existing_directory());
  command.add_option("--report", options->report, "Page to write (Markdown); charts come beside the results")
      ->required()
      ->check(in_existing_directory());
  command.add_flag("--quick", options->quick, "A small network on half an hour of speech");
  command.add_flag("--report-only", options->report_only, "Only write the page");
  command.callback([options] { study(*options); });
}

}  // namespace asr
