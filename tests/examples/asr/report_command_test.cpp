#include "asr/report_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "examples/asr/quantisation/sample_record.hpp"
#include "examples/asr/run_subcommand.hpp"
#include "hardware/build_project.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;

namespace {

/// Runs `ernn report` into page.html. \return the error's message; empty when there is none
std::string write_page(const temporary_directory& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"report", "--out", (folder / "page.html").string()});
  return run_subcommand(asr::add_report_command, std::move(arguments));
}

/// One of each file that goes into a report, with a name in it that is longer than any screen is wide.
void write_inputs(const temporary_directory& folder) {
  const std::string long_name = "a_model_whose_name_is_much_longer_than_any_name_should_be_on_a_small_screen";
  ernn::io::write_file(
      folder / "results.json",
      R"({"made": {"command": "ernn evaluate --data )" + long_name + long_name +
          R"(", "date": "2026-01-02", "machine": "a processor, 2 cores"}, "data": "corpus", "split": "test", "models": {
      "dense": {"per": 30.3, "parameters": 251952, "bytes": 1007808, "multiplications_per_frame": 252672}, ")" +
          long_name + R"(": {"per": 35.9, "parameters": 40752, "bytes": 61128, "multiplications_per_frame": 64784}}})");
  const std::string model = R"({"cell": "lstm", "recurrent_block": 8, "input_block": 16, "dev_per": 30.1,
      "degradation": 0.2, "parameters": 40000, "multiplications_per_frame": 64784})";
  ernn::io::write_file(folder / "record.json",
                       R"({"made": {"command": "ernn explore --budget 0.3", "date": "2026-01-02",
      "machine": "a processor, 2 cores"}, "device": "ku060", "budget": 0.3, "explored": [)" +
                           model + R"(],
      "decisions": ["Blocks of 8 are the largest that keep the budget."], "chosen": )" +
                           model + R"(,
      "chosen_test_per": 31.2, "dense_test_per": 30.9})");
  ernn::io::write_file(folder / "search.svg", std::string_view("<svg viewBox=\"0 0 760 460\"><g/></svg>"));
  ernn::io::write_file(
      folder / "study.jsonl",
      std::string_view(
          R"({"row":{"corpus":"synthetic-30","cell":"lstm","layers":2,"hidden":512,"projection":0,"peepholes":true,"method":"dense","blocks":[],"density":0.0,"variant":"","seed":1,"bits":[],"weight_bits":[]},"per":20.5,"fixed_per":{},"parameters":3200,"stored_bits":38400,"date":"2026-01-02 03:04","machine":"a processor, 2 cores","commands":["ernn train"],"training":{"seconds":60,"epochs":[],"rounds":[]}}
{"row":{"corpus":"synthetic-30","cell":"lstm","layers":2,"hidden":512,"projection":0,"peepholes":true,"method":"admm","blocks":[8,8],"density":0.0,"variant":"","seed":1,"bits":[12],"weight_bits":[]},"per":20.75,"fixed_per":{"12":20.8},"parameters":400,"stored_bits":4800,"date":"2026-01-03 03:04","machine":"a processor, 2 cores","commands":["ernn compress"],"training":{"seconds":60,"epochs":[],"rounds":[]}}
)"));
  ernn::io::write_file(folder / "widths.json", to_json(sample_record()).dump());
  ernn::io::write_file(folder / "table3.json", R"([
      {"design": "ESE", "device": "ku060", "block": 1, "quantities": {"dsp_percent": {"published": 54.5},
       "frames_per_second": {"published": 17544.0}}},
      {"design": "E-RNN <LSTM>", "device": "ku060", "block": 8, "quantities": {
       "dsp_percent": {"published": 95.4, "ours": 95.6, "kind": "estimated"},
       "frames_per_second": {"published": 231514.0, "ours": 952380.9, "kind": "simulated"}}}])");
  ernn::io::write_file(folder / "ese-ku060.svg",
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 80\"><rect width=\"900\" "
                       "height=\"60\" fill=\"#4477aa\"/></svg>");
}

std::vector<std::string> all_inputs(const temporary_directory& folder) {
  return {"--search",  folder.path().string(),
          "--results", (folder / "results.json").string(),
          "--study",   (folder / "study.jsonl").string(),
          "--widths",  (folder / "widths.json").string(),
          "--tables",  folder.path().string()};
}

/// A frame of a width, in which Chromium lays a page out as on a screen of that width, and what it is like.
struct rendered_page {
  std::string document;  ///< of the frame's surroundings; its title says how wide the page in it became
  std::uintmax_t picture_bytes;
};

rendered_page render(const temporary_directory& folder, const std::string& html, int width) {
  ernn::io::write_file(folder / "framed.html",
                       html + "<script>parent.postMessage(document.documentElement.scrollWidth, '*');</script>");
  ernn::io::write_file(folder / "frame.html",
                       "<!DOCTYPE html><script>onmessage = event => document.title = 'width ' + event.data;</script>"
                       "<iframe src='framed.html' style='border: 0; width: " +
                           std::to_string(width) + "px; height: 4000px'></iframe>");
  const std::string picture = (folder / "picture.png").string();
  const auto run = hls_test::run_command("HOME='" + folder.path().string() +
                                         "' chromium --headless --no-sandbox --disable-gpu --hide-scrollbars "
                                         "--dump-dom --window-size=1300,4020 --screenshot='" +
                                         picture + "' 'file://" + (folder / "frame.html").string() + "' 2>/dev/null");
  INFO("chromium (Debian: chromium) must run");
  REQUIRE(run.status == 0);
  return {run.output, std::filesystem::file_size(picture)};
}

}  // namespace

TEST_CASE("a page shows what was found, with the kind of every figure, and loads nothing from outside") {
  const temporary_directory folder;
  write_inputs(folder);
  REQUIRE(write_page(folder, all_inputs(folder)).empty());
  const std::string html = hls_test::read_text(folder / "page.html");
  for (const char* text : {"Search of the model",
                           "Blocks of 8 are the largest that keep the budget.",
                           "LSTM, blocks of 8, outside the recurrence of 16",
                           "Accuracy against size",
                           "35.90<abbr title=\"measured\">",
                           "LSTM 512x2 peepholes, corpus synthetic-30",
                           "+0.25<abbr title=\"measured\">",
                           "+0.48<abbr title=\"published\">",
                           "20.80<abbr title=\"measured\">",
                           "2 trainings of an accuracy study, finished from 2026-01-02 03:04 to 2026-01-03 03:04",
                           "Error rate by block size, synthetic-30.",
                           "Bit widths",
                           "weights alone",
                           "Pipeline",
                           "Utilisation of the devices",
                           "952,381<abbr title=\"simulated\">",
                           "231,514<abbr title=\"published\">",
                           "E-RNN &lt;LSTM&gt;",
                           "ernn quantise --budget 0.3",
                           "./run tables",
                           "a processor, 2 cores"}) {
    CHECK_MESSAGE(contains(html, text), text);
  }
  for (const char* text : {"http:", "https:", "<script", "<link", "@import", "src=", "Not in this report"}) {
    CHECK_MESSAGE(!contains(html, text), text);
  }
}

TEST_CASE("a page fits a desk and a telephone: nothing is cut off sideways, and there is something to see") {
  const temporary_directory folder;
  write_inputs(folder);
  REQUIRE(write_page(folder, all_inputs(folder)).empty());
  const std::string html = hls_test::read_text(folder / "page.html");
  const std::uintmax_t blank = render(folder, "<!DOCTYPE html>", 400).picture_bytes;
  for (const int width : {1280, 400}) {
    const rendered_page page = render(folder, html, width);
    CHECK_MESSAGE(contains(page.document, "<title>width " + std::to_string(width) + "</title>"),
                  page.document.substr(0, 300));
    CHECK(page.picture_bytes > 5 * blank);
  }
}

TEST_CASE("a section without its file says which command makes it") {
  const temporary_directory folder;
  REQUIRE(write_page(folder, {}).empty());
  const std::string html = hls_test::read_text(folder / "page.html");
  for (const char* command :
       {"ernn explore", "ernn evaluate", "ernn study", "ernn quantise --budget", "./run tables"}) {
    CHECK_MESSAGE(contains(html, command), command);
  }
}

TEST_CASE("a file that is something else is refused in a sentence") {
  const temporary_directory folder;
  write_inputs(folder);
  const std::string results = (folder / "results.json").string(), table = (folder / "table3.json").string();
  CHECK(contains(write_page(folder, {"--widths", results}), "results.json: the file must be what `ernn quantise"));
  CHECK(contains(write_page(folder, {"--results", table}), "the file must be what `ernn evaluate --out` writes, but"));
  ernn::io::write_file(folder / "results.json", "{");
  CHECK(contains(write_page(folder, {"--results", results}), "parse error"));
  const std::string made = R"({"made": {"command": "ernn", "date": "2026-01-02", "machine": "2 cores"},)";
  ernn::io::write_file(folder / "results.json", made + R"("data": "corpus", "split": "test", "models": {}})");
  CHECK(contains(write_page(folder, {"--results", results}), "results.json: the table must have at least one model"));
  CHECK_FALSE(std::filesystem::exists(folder / "page.html"));
}
