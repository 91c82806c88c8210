#ifndef ASR_STREAMING_PERCENTILES_HPP
#define ASR_STREAMING_PERCENTILES_HPP

#include <vector>

namespace asr {

/// The smallest of the values that at least `percent` of them do not exceed (nearest rank).
/// \param percent  above 0, at most 100  \param values  at least one
double percentile(std::vector<double> values, double percent);

}  // namespace asr

#endif  // ASR_STREAMING_PERCENTILES_HPP
