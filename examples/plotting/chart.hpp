#ifndef PLOTTING_CHART_HPP
#define PLOTTING_CHART_HPP

#include <string>
#include <utility>
#include <vector>

/// Charts as values: gnuplot.hpp draws them.
namespace plotting {

struct axis {
  std::string label;  ///< with the unit
  bool logarithmic = false;
  /// Names of the positions 0, 1, 2, ...; without them, the axis has numbers.
  std::vector<std::string> categories = {};
  /// The numbers that are marked; without them, gnuplot chooses.
  std::vector<double> ticks = {};
  bool from_zero = false;
};

enum class mark {
  line,              ///< from point to point
  line_with_points,  ///< the same, each point marked
  points,
  bars  ///< all series of bars beside one another; needs categories
};

struct series {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< x, y
  mark drawn_as = mark::line_with_points;
};

struct chart {
  std::string title;
  axis x, y;
  std::vector<series> content;
};

}  // namespace plotting

#endif  // PLOTTING_CHART_HPP
