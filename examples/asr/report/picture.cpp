#include "asr/report/picture.hpp"

#include <algorithm>
#include <array>

#include "ernn/io/error.hpp"

namespace asr {

namespace {

using ernn::io::error;
using ernn::io::in_quotes;
using ernn::io::join;

/// What charts are made of. A link, a script, a style sheet or a foreign object is none of it.
constexpr std::array<std::string_view, 22> drawing_elements = {
    "svg",     "g",       "defs",   "title",    "desc",           "text",    "tspan",       "path",
    "rect",    "circle",  "line",   "use",      "filter",         "feFlood", "feComposite", "polyline",
    "polygon", "ellipse", "marker", "clipPath", "linearGradient", "stop"};

[[noreturn]] void refuse(std::string_view file, const std::string& found) {
  throw error(join(file, ": a picture must be an SVG that only draws, but has ", found,
                   ". Give one that gnuplot or `ernn` made."));
}

/// An attribute's value with ids prefixed. \throws error  when it refers to anything outside
std::string local_value(std::string_view name, std::string value, const std::string& prefix, std::string_view file) {
  if (name == "id") return prefix + value;
  if (name == "href" || name == "xlink:href") {
    if (!value.starts_with('#')) refuse(file, join("a reference to ", in_quotes(value)));
    return "#" + prefix + value.substr(1);
  }
  for (std::size_t at = value.find("url("); at != std::string::npos; at = value.find("url(", at + 1)) {
    const std::size_t hash = at + 4;
    if (value.compare(hash, 1, "#") != 0) refuse(file, join("a reference in ", in_quotes(value)));
    value.insert(hash + 1, prefix);
  }
  return value;
}

void make_local(pugi::xml_node node, const std::string& prefix, std::string_view file) {
  for (pugi::xml_node child : node.children()) {
    const std::string_view name = child.name();
    const bool is_element = child.type() == pugi::node_element;
    if (is_element && std::ranges::find(drawing_elements, name) == drawing_elements.end()) {
      refuse(file, join("the element ", in_quotes(name)));
    }
    make_local(child, prefix, file);
  }
  for (pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name.starts_with("on")) refuse(file, join("the attribute ", in_quotes(name)));
    if (name.starts_with("xmlns")) continue;
    attribute.set_value(local_value(name, attribute.value(), prefix, file).c_str());
  }
}

}  // namespace

void add_picture(element parent, std::string_view svg, const std::string& prefix, const std::string& caption,
                 std::string_view file) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(svg.data(), svg.size());
  pugi::xml_node root = document.child("svg");
  if (!parsed || !root) {
    throw error(join(file, ": a picture must be an SVG file, but ",
                     parsed ? "has no <svg> element" : parsed.description(), "."));
  }
  make_local(root, prefix, file);
  // HTML knows the namespaces, the style sheet the size, and the caption says what it is.
  for (const char* attribute : {"xmlns", "xmlns:xlink", "width", "height"}) root.remove_attribute(attribute);
  root.remove_child("title");
  root.remove_child("desc");
  set(root, "role", "img");
  set(root, "aria-label", caption);

  element figure = add(parent, "figure");
  element box = add(figure, "div", {}, "scroll");
  set(box, "tabindex", "0");
  box.append_copy(root);
  add(figure, "figcaption", caption);
}

}  // namespace asr
