#ifndef ERNN_HARDWARE_RAW_LITERAL_HPP
#define ERNN_HARDWARE_RAW_LITERAL_HPP

#include <cstdint>
#include <limits>
#include <string>

namespace ernn::hardware {

/// A raw number as C++ writes it. The lowest 64-bit integer has no literal: it would be the negation of one that does
/// not fit.
inline std::string raw_literal(std::int64_t raw) {
  return raw == std::numeric_limits<std::int64_t>::min() ? std::to_string(raw + 1) + " - 1" : std::to_string(raw);
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_RAW_LITERAL_HPP
