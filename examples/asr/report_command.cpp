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
  std::filesystem::path search;
  std::filesystem::path results;
  std::filesystem::path study;
  std::filesystem::path widths;
  std::filesystem::path tables;
  std::filesystem::path out;
};

/// A section, the file or folder that it is made of, and the command that makes that.
struct section {
  const char* title;
  const std::filesystem::path& input;
  void (*add)(report&, const std::filesystem::path&);
  const char* command;
};

void write_page(const report_options& options) {
  report page(options.title);
  for (const section& next :
       {section{"Search of the model", options.search, add_search_section, "ernn explore --out FOLDER"},
        section{"Accuracy against size", options.results, add_accuracy_section, "ernn evaluate --out FILE"},
        section{"Methods and sizes of networks", options.study, add_study_section, "ernn study --results FILE"},
        section{"Bit widths", options.widths, add_widths_section, "ernn quantise --budget POINTS --record FILE"},
        section{"Pipeline, utilisation, published designs and ours", options.tables, add_hardware_sections,
                "./run tables"}}) {
    if (next.input.empty()) {
      page.leave_out(next.title, next.command);
    } else {
      next.add(page, next.input);
    }
  }
  ernn::io::write_file(options.out, page.finish());
  fmt::print("wrote {}\n", options.out.string());
}

}  // namespace

void add_report_command(CLI::App& app) {
  const auto options = std::make_shared<report_options>();
  auto* const command = app.add_subcommand("report", "One HTML page, without network access, of what was found");
  command->add_option("--title", options->title, "Title of the page")->capture_default_str();
  command->add_option("--search", options->search, "Search of the model: folder, from `explore --out`")
      ->check(CLI::ExistingDirectory);
  command->add_option("--results", options->results, "Accuracy against size: JSON, from `evaluate --out`")
      ->check(CLI::ExistingFile);
  command->add_option("--study", options->study, "Methods and sizes of networks: JSON lines, from `study --results`")
      ->check(CLI::ExistingFile);
  command->add_option("--widths", options->widths, "Bit widths: JSON, from `quantise --record`")
      ->check(CLI::ExistingFile);
  command->add_option("--tables", options->tables, "Hardware: folder that `./run tables` writes to, build/tables")
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", options->out, "Page to write (HTML)")->required()->check(in_existing_directory());
  command->callback([options] { write_page(*options); });
}

}  // namespace asr
