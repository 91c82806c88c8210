#include "asr/report/report.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>

#include "asr/input_files.hpp"
#include "asr/report/picture.hpp"
#include "asr/report/style.hpp"
#include "ernn/io/error.hpp"
#include "plotting/write_svg.hpp"

namespace asr {

namespace {

struct kind_text {
  std::string name, meaning;
};

const std::array<kind_text, 4>& kind_texts() {
  static const std::array<kind_text, 4> texts = {{
      {"measured", "by running the bit-exact kernel, or the network in floating point, on recordings"},
      {"simulated", "counted in a cycle-accurate simulation whose outputs equal the kernel's bits"},
      {"estimated", "by a cost model; no synthesis tool has confirmed it"},
      {"published", "taken from the paper named beside it"},
  }};
  return texts;
}

const kind_text& text_of(figure_kind kind) {
  return kind_texts()[static_cast<std::size_t>(kind)];
}

std::string date_of(const std::filesystem::path& file) {
  const auto written = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(file));
  return fmt::format("{:%Y-%m-%d}", std::chrono::time_point_cast<std::chrono::seconds>(written));
}

/// A name for a file beside others of this process; it is removed at the end of the scope.
class scratch_file {
 public:
  explicit scratch_file(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ernn::io::join("ernn-report-", ::getpid(), "-", name)) {}
  scratch_file(const scratch_file&) = delete;
  scratch_file& operator=(const scratch_file&) = delete;
  ~scratch_file() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }

  const std::filesystem::path path;
};

}  // namespace

figure_kind figure_kind_of(const std::string& name) {
  for (std::size_t kind = 0; kind < kind_texts().size(); ++kind) {
    if (kind_texts()[kind].name == name) return static_cast<figure_kind>(kind);
  }
  throw ernn::io::error(ernn::io::join("a figure's kind must be measured, simulated, estimated or published, but is ",
                                       ernn::io::in_quotes(name), "."));
}

void add_figure(element parent, const std::string& text, figure_kind kind) {
  const std::string& name = text_of(kind).name;
  element figure = add(parent, "span", text, name);
  set(add(figure, "abbr", name.substr(0, 1)), "title", name);
}

report::report(const std::string& title) : page_(title, report_style) {
  element body = page_.body();
  element header = add(body, "header");
  add(header, "h1", title);
  const provenance now = provenance_of_this_run();
  add(header, "p",
      fmt::format("Put together on {} by ernn. Every figure carries the letter of how it was obtained.", now.date),
      "soft");
  element legend = add(header, "ul", {}, "legend");
  for (const kind_text& kind : kind_texts()) {
    element entry = add(legend, "li");
    add_figure(entry, kind.name, figure_kind_of(kind.name));
    add(entry, "span", " " + kind.meaning, "soft");
  }
  contents_ = add(header, "nav");
  headlines_ = add(body, "dl", {}, "headlines");
  sections_ = add(body, "main");
  // Kept aside until the end: the sections add to it.
  sources_ = add(body, "section");
  set(sources_, "id", "sources");
  add(sources_, "h2", "How each figure was obtained");
  sources_ = add_table(sources_, {"Figures", "Kind", "Command", "File", "Date", "Machine"}, "texts");
}

void report::add_headline(const std::string& name, const std::string& value, figure_kind kind,
                          const std::string& note) {
  element card = add(headlines_, "div");
  add(card, "dt", name);
  element content = add(card, "dd");
  add_figure(content, value, kind);
  add(content, "div", note, "note");
}

element report::begin_section(const std::string& id, const std::string& title) {
  set(add(contents_, "a", title), "href", "#" + id);
  element section = add(sections_, "section");
  set(section, "id", id);
  add(section, "h2", title);
  return section;
}

void report::leave_out(const std::string& title, const std::string& command) {
  element section = add(sections_, "section", {}, "missing");
  add(section, "h2", title);
  element sentence = add(section, "p", "Not in this report, because its file was not given. It is made by ");
  add(sentence, "code", command);
  add_text(sentence, ".");
}

void report::add_source(const std::string& what, const std::filesystem::path& file, const provenance& made,
                        const std::string& kinds) {
  element row = add_row(sources_, what, {kinds});
  for (const std::string& text : {made.command, file.string()}) add(add(row, "td"), "code", text);
  for (const std::string& text : {made.date, made.machine}) add(row, "td", text);
}

void report::add_source(const std::string& what, const std::filesystem::path& file, const std::string& command,
                        const std::string& kinds) {
  add_source(what, file, provenance{command, date_of(file) + " (of the file)", "not recorded"}, kinds);
}

std::string report::next_picture() {
  return ernn::io::join("picture", ++pictures_, "-");
}

void report::add_svg(element parent, const std::filesystem::path& file, const std::string& caption) {
  add_picture(parent, asr::text_of(file), next_picture(), caption, file.string());
}

void report::add_chart(element parent, const plotting::chart& drawn, const std::string& caption) {
  const std::string prefix = next_picture();
  const scratch_file svg(prefix + "chart.svg");
  plotting::write_svg(drawn, svg.path);
  add_picture(parent, asr::text_of(svg.path), prefix, caption, drawn.title);
}

std::string report::finish() {
  set(add(contents_, "a", "How each figure was obtained"), "href", "#sources");
  if (!headlines_.first_child()) headlines_.parent().remove_child(headlines_);
  return page_.html();
}

}  // namespace asr
