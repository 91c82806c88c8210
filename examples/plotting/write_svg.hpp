#ifndef PLOTTING_WRITE_SVG_HPP
#define PLOTTING_WRITE_SVG_HPP

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "ernn/io/atomic_file.hpp"
#include "ernn/io/error.hpp"
#include "plotting/gnuplot_script.hpp"

namespace plotting {

/// Draws a chart with gnuplot, which must be installed.
/// \throws ernn::io::error  when it is not, the chart cannot be drawn, or the file cannot be written; an older file of
/// that name is then as before
inline void write_svg(const chart& drawn, const std::filesystem::path& svg) {
  std::filesystem::path part = svg;
  part += ".part";
  const std::string script = gnuplot_script(drawn, part);
  // Where gnuplot cannot write it says so and goes on: this stops.
  ernn::io::write_file(part, std::string_view());
  std::FILE* const gnuplot = ::popen("gnuplot -", "w");
  const bool taken = gnuplot != nullptr && std::fputs(script.c_str(), gnuplot) >= 0;
  const bool ended_well = gnuplot != nullptr && ::pclose(gnuplot) == 0;
  std::error_code failure;
  if (taken && ended_well) {
    std::filesystem::rename(part, svg, failure);
    if (!failure) return;
  }
  std::filesystem::remove(part, failure);
  throw ernn::io::error(ernn::io::join("cannot draw ", ernn::io::in_quotes(svg.string()),
                                       " with gnuplot; install it (Debian: gnuplot-nox), or see its message above."));
}

}  // namespace plotting

#endif  // PLOTTING_WRITE_SVG_HPP
