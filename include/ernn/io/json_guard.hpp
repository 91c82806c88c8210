#ifndef ERNN_IO_JSON_GUARD_HPP
#define ERNN_IO_JSON_GUARD_HPP

#include <cstddef>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ernn/io/error.hpp"

namespace ernn::io {

/// Sees JSON while it is parsed (nlohmann's parser callback), and refuses what a finished document no longer shows:
/// names that occur twice; and nesting, which would cost memory, and stack when the document is copied, without bound.
///
/// \throws error  while the document is parsed
class json_guard {
 public:
  /// \param subject  what is read, for the messages: a file, or a part of it; must outlive the parsing
  /// \param deepest  how many levels may lie inside the outermost object or list
  json_guard(std::string_view subject, int deepest)
      : subject_(subject), deepest_(deepest), names_(static_cast<std::size_t>(deepest) + 1) {}

  bool operator()(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
    using event_kind = nlohmann::json::parse_event_t;
    const bool opens = event == event_kind::object_start || event == event_kind::array_start;
    if (opens && depth > deepest_) {
      throw error(join(subject_, " is nested more deeply than it should be: the file is corrupt or of another kind."));
    }
    const auto level = static_cast<std::size_t>(depth);
    if (event == event_kind::object_start) names_[level].clear();
    if (event == event_kind::key && !names_[level - 1].insert(value.get<std::string>()).second) {
      throw error(join(subject_, ": the name ", in_quotes(value.get<std::string>()),
                       " occurs twice in one object: names must be unique."));
    }
    return true;
  }

 private:
  std::string_view subject_;
  int deepest_;
  std::vector<std::set<std::string>> names_;  // of the objects being read, by depth
};

}  // namespace ernn::io

#endif  // ERNN_IO_JSON_GUARD_HPP
