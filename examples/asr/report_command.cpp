#include "asr/report_command.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>

#include "asr/command_line.hpp"
#include "asr/report/sections.hpp"
#include "ernn/io/atomic_file.hpp"

namespace asr {

namespace {

struct report_options {
  std::string title = "Block-circulant recurrent networks in fixed point";
  std::filesystem::path results;
  std::filesystem::path widths;
  std::filesystem::path tables;
  std::filesystem::path out;
};

void write_report(const report_options& options) {
  report page(options.title);
  if (!options.results.empty()) {
    add_accuracy_section(page, options.results);
  } else {
    page.leave_out("Accuracy against size", "ernn evaluate --out FILE, and goes to --results");
  }
  if (!options.widths.empty()) {
    add_widths_section(page, options.widths);
  } else {
    page.leave_out("Bit widths", "ernn quantise --budget POINTS --record FILE");
  }
  if (!options.tables.empty()) {
    add_hardware_sections(page, options.tables);
  } else {
    page.leave_out("Pipeline, utilisation, published designs and ours", "./run tables");
  }
  ernn::io::write_file(options.out, page.finish());
  fmt::print("wrote {}\n", options.out.string());
}

}  // namespace

void add_report_command(CLI::App& app) {
  const auto options = std::make_shared<report_options>();
  auto* const command = app.add_subcommand("report", "One HTML page, without network access, of what was found");
  command->add_option("--title", options->title, "Title of the page")->capture_default_str();
  command->add_option("--results", options->results, "Accuracy against size: JSON, from `evaluate --out`")
      ->check(CLI::ExistingFile);
  command->add_option("--widths", options->widths, "Bit widths: JSON, from `quantise --record`")
      ->check(CLI::ExistingFile);
  command->add_option("--tables", options->tables, "Hardware: folder that `./run tables` writes to, build/tables")
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", options->out, "Page to write (HTML)")->required()->check(in_existing_directory());
  command->callback([options] { write_report(*options); });
}

}  // namespace asr
