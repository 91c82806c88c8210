#ifndef ERNN_HARDWARE_PUBLISHED_HPP
#define ERNN_HARDWARE_PUBLISHED_HPP

#include <array>
#include <string_view>

namespace ernn::hardware {

/// A row of E-RNN's Table III. All at 200 MHz, one layer: LSTM-1024 with projection 512, or GRU-1024, 153 inputs.
struct published_row {
  std::string_view design;
  std::string_view device;    ///< as in known_devices
  int block_size;             ///< 0: sparse
  int bits;                   ///< of weights
  double parameters;          ///< millions
  double dsp, bram, lut, ff;  ///< percent of the device
  double latency;             ///< microseconds
  double frames_per_second;
  double watts;  ///< 0: not published
};

/// Source: E-RNN (Li et al., HPCA 2019), Table III, which quotes the rows of ESE (FPGA 2017) and C-LSTM (FPGA 2018).
inline constexpr std::array<published_row, 10> published_rows = {{
    {"ESE", "ku060", 0, 12, 0.73, 54.5, 87.7, 88.6, 68.3, 57.0, 17544, 41},
    {"C-LSTM FFT8", "7v3", 8, 16, 0.41, 74.3, 65.7, 58.7, 46.5, 16.7, 179687, 22},
    {"E-RNN LSTM FFT8", "ku060", 8, 12, 0.41, 95.4, 88.1, 77.6, 61.2, 13.7, 231514, 0},
    {"E-RNN LSTM FFT8", "7v3", 8, 12, 0.41, 85.6, 78.5, 74.0, 52.3, 12.9, 240389, 24},
    {"E-RNN LSTM FFT16", "ku060", 16, 12, 0.20, 96.4, 90.3, 76.5, 65.1, 7.4, 429327, 0},
    {"E-RNN LSTM FFT16", "7v3", 16, 12, 0.20, 79.6, 65.2, 59.4, 55.3, 8.3, 382510, 25},
    {"E-RNN GRU FFT8", "ku060", 8, 12, 0.45, 79.0, 90.8, 81.2, 72.4, 10.5, 284540, 0},
    {"E-RNN GRU FFT8", "7v3", 8, 12, 0.45, 62.1, 88.2, 78.8, 73.2, 10.5, 284463, 22},
    {"E-RNN GRU FFT16", "ku060", 16, 12, 0.23, 79.5, 81.2, 72.5, 65.2, 6.7, 445167, 0},
    {"E-RNN GRU FFT16", "7v3", 16, 12, 0.23, 64.3, 79.5, 67.4, 60.3, 6.5, 464582, 29},
}};

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_PUBLISHED_HPP
