#ifndef ERNN_HLS_WRAPPERS_NUMBERS_HPP
#define ERNN_HLS_WRAPPERS_NUMBERS_HPP

#ifdef ERNN_TOOL_TYPES
#include "tool_number.hpp"
#else
#include "ernn/core/number/fixed.hpp"
#endif

namespace ernn {

/// The number type of a project: the library's own, or with -DERNN_TOOL_TYPES the HLS tool's. The bits are the same.
template <int Width, int IntegerBits, rounding Rounding = rounding::half_to_even,
          overflow Overflow = overflow::saturate>
#ifdef ERNN_TOOL_TYPES
using project_number = tool_number<Width, IntegerBits, Rounding, Overflow>;
#else
using project_number = fixed<Width, IntegerBits, Rounding, Overflow>;
#endif

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_NUMBERS_HPP
