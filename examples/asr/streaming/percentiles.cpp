#include "asr/streaming/percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace asr {

double percentile(std::vector<double> values, double percent) {
  const double rank = std::ceil(percent / 100 * static_cast<double>(values.size()));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

}  // namespace asr
