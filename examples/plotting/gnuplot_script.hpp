#ifndef PLOTTING_GNUPLOT_SCRIPT_HPP
#define PLOTTING_GNUPLOT_SCRIPT_HPP

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ernn/io/error.hpp"
#include "plotting/chart.hpp"

namespace plotting {

namespace detail {

/// A text as gnuplot reads it back: between single quotes, in which only the quote itself is special.
inline std::string gnuplot_string(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? "''" : std::string(1, c == '\n' ? ' ' : c);
  return result + "'";
}

/// A number that reads back as the same.
inline std::string gnuplot_number(double value) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

inline bool has_bars(const chart& drawn) {
  return std::any_of(drawn.content.begin(), drawn.content.end(),
                     [](const series& s) { return s.drawn_as == mark::bars; });
}

inline void require_sound(const chart& drawn) {
  const auto refuse = [&](const auto&... why) {
    throw ernn::io::error(ernn::io::join("the chart ", ernn::io::in_quotes(drawn.title), " ", why...));
  };
  if (drawn.content.empty()) refuse("must have a series to draw, but has none.");
  if (has_bars(drawn) && drawn.x.categories.empty()) refuse("has bars: its x axis must have categories.");
  for (const series& s : drawn.content) {
    if (s.points.empty()) refuse("must have a point in every series, but ", ernn::io::in_quotes(s.name), " has none.");
    for (const auto& [x, y] : s.points) {
      const bool fits =
          std::isfinite(x) && std::isfinite(y) && (!drawn.x.logarithmic || x > 0) && (!drawn.y.logarithmic || y > 0);
      if (!fits) {
        refuse("must have finite numbers, above 0 on a logarithmic axis, but ", ernn::io::in_quotes(s.name),
               " has the point ", x, ", ", y, ". Leave it out.");
      }
    }
  }
}

/// 20000 as '20k' 20000, which gnuplot takes for a mark's name and place.
inline std::string named_tick(double value) {
  const auto [divisor, unit] = value >= 1e6   ? std::pair(1e6, "M")
                               : value >= 1e3 ? std::pair(1e3, "k")
                                              : std::pair(1.0, "");
  return gnuplot_string(gnuplot_number(value / divisor) + unit) + " " + gnuplot_number(value);
}

/// Marks at 1, 2 and 5 times powers of ten, or where those were too many at powers of ten: gnuplot alone would mark the
/// latter only, of which there may be one or none.
inline std::vector<double> logarithmic_ticks(double least, double most) {
  std::vector<double> ticks;
  const auto add = [&](int power, double factor) {
    // A product with a power of ten below one would be off in the last place.
    const double tick = power < 0 ? factor / std::pow(10, -power) : factor * std::pow(10, power);
    if (tick >= least && tick <= most) ticks.push_back(tick);
  };
  const bool is_short = most < 2000 * least;
  const auto last = static_cast<int>(std::floor(std::log10(most)));
  for (auto power = static_cast<int>(std::floor(std::log10(least))); power <= last; ++power) {
    add(power, 1);
    if (!is_short) continue;
    add(power, 2);
    add(power, 5);
  }
  return ticks;
}

/// \param numbers  that the series have on this axis
inline std::string axis_commands(char name, const axis& a, const std::vector<double>& numbers) {
  const std::string n(1, name);
  std::string result = "set " + n + "label " + gnuplot_string(a.label) + "\n";
  std::string ticks;
  const auto add = [&](const std::string& tick) { ticks += (ticks.empty() ? "" : ", ") + tick; };
  if (a.logarithmic) {
    // gnuplot would go on to the next power of ten.
    const auto [lowest, highest] = std::minmax_element(numbers.begin(), numbers.end());
    const double least = *lowest / 1.1, most = *highest * 1.1;
    result +=
        "set logscale " + n + "\nset " + n + "range [" + gnuplot_number(least) + ":" + gnuplot_number(most) + "]\n";
    if (a.ticks.empty()) {
      for (const double tick : logarithmic_ticks(least, most)) add(named_tick(tick));
    }
  }
  if (a.from_zero) result += "set " + n + "range [0:*]\n";
  for (std::size_t i = 0; i < a.categories.size(); ++i) add(gnuplot_string(a.categories[i]) + " " + std::to_string(i));
  for (const double tick : a.ticks) add(gnuplot_number(tick));
  if (!ticks.empty()) result += "set " + n + "tics (" + ticks + ")\n";
  if (!a.categories.empty()) result += ernn::io::join("set ", n, "range [-0.6:", a.categories.size(), "-0.4]\n");
  return result;
}

inline std::string_view style_of(mark drawn_as) {
  switch (drawn_as) {
    case mark::line:
      return "lines";
    case mark::points:
      return "points";
    case mark::bars:
      return "boxes";
    default:
      return "linespoints";
  }
}

inline std::string data_block(const series& drawn, std::size_t index) {
  std::string result = ernn::io::join("$series", index, " << END_OF_SERIES\n");
  for (const auto& [x, y] : drawn.points) result += gnuplot_number(x) + " " + gnuplot_number(y) + "\n";
  return result + "END_OF_SERIES\n";
}

}  // namespace detail

/// What makes gnuplot draw a chart as an SVG that scales to its frame.
///
/// The colours are Okabe and Ito's (Color Universal Design, 2008), which colour-blind readers can tell apart.
///
/// \throws ernn::io::error  when a number cannot be drawn, or there is nothing to draw
inline std::string gnuplot_script(const chart& drawn, const std::filesystem::path& svg) {
  detail::require_sound(drawn);
  std::vector<double> xs, ys;
  for (const series& s : drawn.content) {
    for (const auto& [x, y] : s.points) {
      xs.push_back(x);
      ys.push_back(y);
    }
  }
  std::string script =
      "set encoding utf8\n"
      "set terminal svg size 640,460 dynamic noenhanced font 'Helvetica,Arial,sans-serif,15' linewidth 1.4 background "
      "'#ffffff'\n"
      "colours = '#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #5B5B5B #000000'\n"
      "do for [i=1:8] { set linetype i linecolor rgb word(colours, i) pointtype (i % 2 ? 7 : 5) pointsize 0.7 }\n"
      "set linetype cycle 8\n"
      "set border 3 linecolor rgb '#808080'\n"
      "set grid back linecolor rgb '#e4e4e4'\n"
      "set tics nomirror textcolor rgb '#303030'\n"
      "set key outside bottom center horizontal Left reverse samplen 1.5 width 2 height 0.7\n"
      "set style fill solid 0.85\n";
  if (drawn.content.size() == 1) script += "set nokey\n";
  script += "set output " + detail::gnuplot_string(svg.string()) + "\nset title " +
            detail::gnuplot_string(drawn.title) + "\n" + detail::axis_commands('x', drawn.x, xs) +
            detail::axis_commands('y', drawn.y, ys);

  const auto bars = std::count_if(drawn.content.begin(), drawn.content.end(),
                                  [](const series& s) { return s.drawn_as == mark::bars; });
  std::string plots;
  std::ptrdiff_t bar = 0;
  for (std::size_t i = 0; i < drawn.content.size(); ++i) {
    const series& s = drawn.content[i];
    script += detail::data_block(s, i);
    plots += ernn::io::join(plots.empty() ? "plot " : ", ", "$series", i, " using ");
    // The bars of a category share eight tenths of its width.
    if (s.drawn_as == mark::bars) {
      plots += ernn::io::join("($1+0.8*(", bar++, "+0.5)/", bars, "-0.4):2:(0.8/", bars, ")");
    } else {
      plots += "1:2";
    }
    plots += ernn::io::join(" with ", detail::style_of(s.drawn_as), " title ", detail::gnuplot_string(s.name));
  }
  return script + plots + "\n";
}

}  // namespace plotting

#endif  // PLOTTING_GNUPLOT_SCRIPT_HPP
