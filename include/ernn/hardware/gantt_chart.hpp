#ifndef ERNN_HARDWARE_GANTT_CHART_HPP
#define ERNN_HARDWARE_GANTT_CHART_HPP

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "ernn/hardware/accelerator.hpp"
#include "ernn/io/error.hpp"

namespace ernn::hardware {

namespace detail {

/// From the first cycle in which a group of units begins a task of a level to behind the last, without gaps.
struct busy_time {
  std::size_t group;
  int begin, end;
};

/// When each group of units begins tasks in the course of a frame.
inline std::vector<busy_time> busy_times(const accelerator& machine) {
  std::vector<busy_time> times;
  for (std::size_t group = 0; group < machine.units.size(); ++group) {
    for (const issue& next : machine.issues) {  // by cycle
      if (static_cast<std::size_t>(next.group) != group) continue;
      const bool goes_on = !times.empty() && times.back().group == group && next.cycle <= times.back().end;
      if (goes_on) {
        times.back().end = next.cycle + 1;
      } else {
        times.push_back({group, next.cycle, next.cycle + 1});
      }
    }
  }
  return times;
}

}  // namespace detail

/// The pipeline as an SVG picture: a line for every group of units, time from left to right, a colour for every frame.
/// \param frames  how many, one interval apart
inline std::string gantt_chart(const accelerator& machine, int frames) {
  constexpr int width = 960, label_width = 210, row_height = 26, top = 34;
  constexpr std::array<const char*, 4> colours = {"#4477aa", "#ee6677", "#228833", "#ccbb44"};
  const int interval = machine.times.interval;
  const int cycles = (frames - 1) * interval + machine.times.latency;
  const int rows_end = top + row_height * static_cast<int>(machine.units.size());
  const auto place = [&](int cycle) {
    return label_width + static_cast<double>(cycle) * (width - label_width - 10) / cycles;
  };
  std::string svg = io::join("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", width, " ", rows_end + 26,
                             "\" font-family=\"sans-serif\" font-size=\"13\">\n<text x=\"4\" y=\"20\">", frames,
                             " frames, a colour each: one every ", interval, " cycles, each takes ",
                             machine.times.latency, "</text>\n<text x=\"4\" y=\"", rows_end + 18, "\">cycle</text>\n");
  for (int frame = 0; frame < frames; ++frame) {
    svg +=
        io::join("<path d=\"M", place(frame * interval), " ", top, "V", rows_end, "\" stroke=\"#bbbbbb\"/>\n<text x=\"",
                 place(frame * interval), "\" y=\"", rows_end + 18, "\">", frame * interval, "</text>\n");
  }
  for (std::size_t group = 0; group < machine.units.size(); ++group) {
    svg += io::join("<text x=\"4\" y=\"", top + row_height * static_cast<int>(group) + 18, "\">",
                    machine.units[group].count, " ", machine.units[group].name, "</text>\n");
  }
  const std::vector<detail::busy_time> times = detail::busy_times(machine);
  for (int frame = 0; frame < frames; ++frame) {
    for (const detail::busy_time& busy : times) {
      const int first = frame * interval + busy.begin;
      svg += io::join("<rect x=\"", place(first), "\" y=\"", top + row_height * static_cast<int>(busy.group) + 4,
                      "\" width=\"", place(busy.end) - place(busy.begin), "\" height=\"", row_height - 8, "\" fill=\"",
                      colours[static_cast<std::size_t>(frame) % colours.size()], "\"><title>frame ", frame, ", cycles ",
                      first, " to ", frame * interval + busy.end - 1, "</title></rect>\n");
    }
  }
  return svg + "</svg>\n";
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_GANTT_CHART_HPP
