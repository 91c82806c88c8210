#ifndef ASR_REPORT_REPORT_HPP
#define ASR_REPORT_REPORT_HPP

#include <filesystem>
#include <string>

#include "asr/provenance.hpp"
#include "asr/report/page.hpp"
#include "plotting/chart.hpp"

namespace asr {

/// How a figure came about; every one on the page is marked with it.
enum class figure_kind { measured, simulated, estimated, published };

/// \throws ernn::io::error  when it is none
figure_kind figure_kind_of(const std::string& name);

/// A number in the colour of its kind, with the kind's first letter behind it.
void add_figure(element parent, const std::string& text, figure_kind kind);

/// A report that grows section by section.
class report {
 public:
  explicit report(const std::string& title);

  /// One of the few numbers at the top. \param note  what it is compared with, or where it was found
  void add_headline(const std::string& name, const std::string& value, figure_kind kind, const std::string& note);

  /// \param id  of the section: the table of contents leads to it
  element begin_section(const std::string& id, const std::string& title);

  /// Says which command makes what the section would show.
  void leave_out(const std::string& title, const std::string& command);

  /// A line of the last section: how what is in `file` was obtained. \param kinds  such as "simulated, estimated"
  void add_source(const std::string& what, const std::filesystem::path& file, const provenance& made,
                  const std::string& kinds);

  /// The same of a file that does not say so itself: the command that writes such files, and the file's date.
  void add_source(const std::string& what, const std::filesystem::path& file, const std::string& command,
                  const std::string& kinds);

  void add_svg(element parent, const std::filesystem::path& file, const std::string& caption);
  void add_chart(element parent, const plotting::chart& drawn, const std::string& caption);

  /// Closes the report with its sources. \return the page's text
  std::string finish();

 private:
  std::string next_picture();

  page page_;
  element contents_, headlines_, sections_, sources_;
  int pictures_ = 0;
};

}  // namespace asr

#endif  // ASR_REPORT_REPORT_HPP
