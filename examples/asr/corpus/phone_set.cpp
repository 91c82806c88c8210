#include "asr/corpus/phone_set.hpp"

#include <map>

namespace asr {
namespace {

/// A phone and the other symbols that fold to it.
struct phone {
  std::string_view name;
  std::vector<std::string_view> variants;
};

const std::vector<phone>& phones() {
  static const std::vector<phone> all = {
      {"sil", {}},
      {"@", {"a#", "@2", "@5", "@-"}},
      {"3:", {"3", "VR", "IR"}},
      {"A", {"A:", "A@"}},
      {"a", {"aa"}},
      {"aI", {"aI2", "aI3"}},
      {"aI@", {}},
      {"aU", {}},
      {"E", {}},
      {"e@", {}},
      {"eI", {}},
      {"I", {"I2", "I#"}},
      {"i:", {"i"}},
      {"i@", {"i@3"}},
      {"O", {"O:", "O2", "0"}},
      {"O@", {"o@"}},
      {"OI", {}},
      {"oU", {}},
      {"U", {}},
      {"U@", {}},
      {"u", {"u:"}},
      {"V", {}},
      {"b", {}},
      {"d", {}},
      {"D", {}},
      {"dZ", {}},
      {"f", {}},
      {"g", {}},
      {"h", {}},
      {"j", {";"}},  // `;` is the glide between "i" and another vowel, as in "being"
      {"k", {}},
      {"l", {"@L", "l/"}},
      {"m", {}},
      {"n", {"n-"}},
      {"N", {}},
      {"p", {}},
      {"r", {"r-", "r/"}},
      {"s", {}},
      {"S", {}},
      {"t", {"t#", "t2", "t[", "?"}},
      {"T", {"T2"}},
      {"tS", {}},
      {"v", {}},
      {"w", {"w#"}},
      {"z", {}},
      {"Z", {}},
  };
  return all;
}

std::map<std::string_view, std::uint8_t> index_by_symbol() {
  std::map<std::string_view, std::uint8_t> result;
  for (std::size_t index = 0; index < phones().size(); ++index) {
    result[phones()[index].name] = static_cast<std::uint8_t>(index);
    for (const std::string_view variant : phones()[index].variants) result[variant] = static_cast<std::uint8_t>(index);
  }
  return result;
}

}  // namespace

std::vector<std::string> espeak_phone_names() {
  std::vector<std::string> names;
  for (const phone& each : phones()) names.emplace_back(each.name);
  return names;
}

std::optional<std::uint8_t> espeak_phone(std::string_view symbol) {
  static const std::map<std::string_view, std::uint8_t> indices = index_by_symbol();
  // Pauses of several lengths: `_`, `_:`, `_|` and others; `<` begins the marks between clauses.
  if (symbol.empty() || symbol.front() == '_' || symbol.front() == '<') return std::uint8_t{0};
  const auto found = indices.find(symbol);
  if (found == indices.end()) return std::nullopt;
  return found->second;
}

}  // namespace asr
