#include "asr/report/page.hpp"

#include <sstream>
#include <utility>

namespace asr {

namespace {

/// `document` without white space between the elements. HTML knows no <div/>: every element gets its end.
std::string to_text(const pugi::xml_node& node) {
  std::ostringstream stream;
  node.print(stream, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  return stream.str();
}

}  // namespace

element add(element parent, const char* name, const std::string& text, const std::string& css_class) {
  element child = parent.append_child(name);
  if (!css_class.empty()) set(child, "class", css_class);
  if (!text.empty()) add_text(child, text);
  return child;
}

void add_text(element parent, const std::string& text) {
  parent.append_child(pugi::node_pcdata).set_value(text.c_str());
}

void set(element which, const char* attribute, const std::string& value) {
  which.append_attribute(attribute).set_value(value.c_str());
}

element add_table(element parent, const std::vector<std::string>& head, const std::string& css_class) {
  element box = add(parent, "div", {}, "scroll");
  set(box, "tabindex", "0");  // so that the keyboard can scroll it
  element table = add(box, "table", {}, css_class);
  element row = add(add(table, "thead"), "tr");
  for (const std::string& text : head) set(add(row, "th", text), "scope", "col");
  return add(table, "tbody");
}

element add_row(element table, const std::string& name, const std::vector<std::string>& cells) {
  element row = add(table, "tr");
  set(add(row, "th", name), "scope", "row");
  for (const std::string& text : cells) add(row, "td", text);
  return row;
}

page::page(std::string title, std::string_view style) : title_(std::move(title)), style_(style) {
  document_.append_child("body");
}

std::string page::html() const {
  pugi::xml_document head;
  const element title = add(head.root(), "title", title_);
  std::string text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  text += to_text(title) + "\n<style>\n";
  text.append(style_);
  return text + "</style>\n</head>\n" + to_text(document_.child("body")) + "\n</html>\n";
}

}  // namespace asr
