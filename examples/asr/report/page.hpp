#ifndef ASR_REPORT_PAGE_HPP
#define ASR_REPORT_PAGE_HPP

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

/// An HTML page as a tree of elements: what is text stays text, and every element that begins ends.
namespace asr {

/// A handle of an element, copied freely; it lives as long as its page.
using element = pugi::xml_node;

/// Adds an element at the end of another. \param css_class  may be empty
element add(element parent, const char* name, const std::string& text = {}, const std::string& css_class = {});

/// Adds text after what an element has.
void add_text(element parent, const std::string& text);

void set(element which, const char* attribute, const std::string& value);

/// Adds a table in a box of its own, which scrolls sideways where the table is wider than the page.
/// \param head  headings of the columns; the first is that of the rows' names
/// \return      what add_row takes
element add_table(element parent, const std::vector<std::string>& head, const std::string& css_class = {});

/// Adds a row with its name in front. \return the row, for cells that are more than a text: `add(row, "td")`
element add_row(element table, const std::string& name, const std::vector<std::string>& cells = {});

/// An empty page of its own: nothing outside the file is ever loaded.
class page {
 public:
  /// \param style  CSS
  page(std::string title, std::string_view style);

  element body() { return document_.child("body"); }

  /// The file's text, HTML 5.
  std::string html() const;

 private:
  std::string title_;
  std::string_view style_;
  pugi::xml_document document_;
};

}  // namespace asr

#endif  // ASR_REPORT_PAGE_HPP
