#ifndef BENCH_MEASURE_MARKDOWN_TABLE_HPP
#define BENCH_MEASURE_MARKDOWN_TABLE_HPP

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace measure {

/// A table in Markdown, which a terminal shows well too: its rows are printed as they come.
class markdown_table {
 public:
  struct column {
    std::string heading;
    int width;             ///< in characters
    bool is_text = false;  ///< text stands at the left, numbers at the right
  };

  explicit markdown_table(std::vector<column> columns) : columns_(std::move(columns)) {
    std::vector<std::string> headings;
    std::string rule = "|";
    for (const column& each : columns_) {
      rule += std::string(static_cast<std::size_t>(each.width) + 1, '-') + (each.is_text ? "-|" : ":|");
      headings.push_back(each.heading);
    }
    add(headings);
    append(rule);
  }

  void add(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& [heading, width, is_text] = columns_.at(i);
      line += is_text ? fmt::format(" {:<{}} |", cells[i], width) : fmt::format(" {:>{}} |", cells[i], width);
    }
    append(line);
  }

  const std::string& text() const { return text_; }

 private:
  void append(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
    text_ += line + "\n";
  }

  std::vector<column> columns_;
  std::string text_;
};

}  // namespace measure

#endif  // BENCH_MEASURE_MARKDOWN_TABLE_HPP
