#ifndef ASR_REPORT_TEXT_HPP
#define ASR_REPORT_TEXT_HPP

#include <fmt/core.h>

#include <cmath>
#include <cstdint>
#include <string>

namespace asr {

/// 1234567 as "1,234,567".
inline std::string with_thousands(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, 1, ',');
  return text;
}

/// Large numbers without decimals, small ones with as many as say something.
inline std::string in_short(double value) {
  if (value >= 1000) return with_thousands(static_cast<std::uint64_t>(std::llround(value)));
  return fmt::format("{:.{}f}", value, value >= 100 ? 0 : 1);
}

}  // namespace asr

#endif  // ASR_REPORT_TEXT_HPP
