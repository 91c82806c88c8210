#ifndef TABLES_FIGURES_HPP
#define TABLES_FIGURES_HPP

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>

#include "ernn/hardware/published.hpp"
#include "ernn/hardware/utilisation.hpp"

namespace tables {

using namespace ernn;

/// The columns of the table, under the names that the JSON file uses.
enum quantity { parameters, compression, dsp, bram, lut, ff, latency, frames, watts, efficiency };

struct quantity_name {
  const char* name;
  bool is_counted;  ///< in the simulated accelerator; everything else is an estimate
};
inline constexpr std::array<quantity_name, 10> quantity_names = {{{"parameters", true},
                                                                  {"compression", true},
                                                                  {"dsp_percent", false},
                                                                  {"bram_percent", false},
                                                                  {"lut_percent", false},
                                                                  {"ff_percent", false},
                                                                  {"latency_us", true},
                                                                  {"frames_per_second", true},
                                                                  {"watts", false},
                                                                  {"frames_per_joule", false}}};

inline const char* kind_of_figure(std::size_t which) {
  return quantity_names[which].is_counted ? "simulated" : "estimated";
}

/// A number for every quantity; not a number where there is none.
struct figures {
  std::array<double, quantity_names.size()> of;

  figures() { of.fill(std::numeric_limits<double>::quiet_NaN()); }
  bool has(std::size_t which) const { return !std::isnan(of[which]); }

  void set_resources(const hardware::resources& used, const hardware::device& target) {
    const auto percent = [](std::int64_t part, int all) { return 100.0 * static_cast<double>(part) / all; };
    of[dsp] = percent(used.dsp, target.dsp);
    of[bram] = percent(used.bram18, target.bram18);
    of[lut] = percent(used.lut, target.lut);
    of[ff] = percent(used.ff, target.ff);
  }
  /// \param dense  parameters of the layer before compression
  void set_parameters(double count, double dense) {
    of[parameters] = count;
    of[compression] = dense / count;
  }
  void set_watts(double value) {
    of[watts] = value;
    of[efficiency] = of[frames] / value;
  }
};

inline std::string number_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value >= 1000 ? "%.0f" : "%.1f", value);
  return text;
}

/// Weights of the uncompressed matrices: all of them, without biases and peepholes.
inline double dense_parameters(bool is_gru) {
  constexpr double inputs = 153, cells = 1024, projection = 512;
  return is_gru ? 3 * cells * (inputs + cells) : 4 * cells * (inputs + projection) + projection * cells;
}

inline bool is_gru(const hardware::published_row& row) {
  return row.design.find("GRU") != std::string_view::npos;
}

inline figures published_figures(const hardware::published_row& row) {
  figures result;
  result.set_parameters(row.parameters * 1e6, dense_parameters(is_gru(row)));
  result.of[dsp] = row.dsp;
  result.of[bram] = row.bram;
  result.of[lut] = row.lut;
  result.of[ff] = row.ff;
  result.of[latency] = row.latency;
  result.of[frames] = row.frames_per_second;
  if (row.watts > 0) result.set_watts(row.watts);
  return result;
}

}  // namespace tables

#endif  // TABLES_FIGURES_HPP
