#ifndef ASR_QUANTISATION_WIDTH_CHARTS_HPP
#define ASR_QUANTISATION_WIDTH_CHARTS_HPP

#include "asr/quantisation/width_record.hpp"
#include "plotting/chart.hpp"

namespace asr {

/// Error rate against the width: of all formats together, and of each group alone while the others are wide.
plotting::chart width_curves(const width_record& record);

/// Percentage points that each group adds at its chosen width, alone, and all of them together.
plotting::chart contribution_bars(const width_record& record);

}  // namespace asr

#endif  // ASR_QUANTISATION_WIDTH_CHARTS_HPP
