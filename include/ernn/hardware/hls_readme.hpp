#ifndef ERNN_HARDWARE_HLS_README_HPP
#define ERNN_HARDWARE_HLS_README_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "ernn/hardware/hls_level.hpp"
#include "ernn/hardware/hls_top.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "ernn/io/model.hpp"

namespace ernn::hardware {

namespace detail {

inline std::string level_row(const std::string& layer, const accelerator& machine, std::size_t level) {
  const pool_size& pool = machine.sizes.pools[level];
  return io::join("| ", layer, ", level ", level + 1, " | ", pool.processing_elements, " | ",
                  processing_elements_in_lut(machine, level), " | ", pool.forwards, " | ", pool.inverses, " | ",
                  element_units_of(machine, level), " | ", machine.times.levels[level].product_count, " |\n");
}

inline std::string used_row(const char* what, std::int64_t used, int all) {
  return io::join("| ", what, " | ", used, " | ", all, " | ",
                  std::lround(100.0 * static_cast<double>(used) / static_cast<double>(std::max(all, 1))), " % |\n");
}

inline std::string schedule_text(const network_accelerator& machine) {
  std::string text = io::join("## Schedule\n\nFor ", machine.target().name, " (", machine.target().part, ") at ",
                              machine.clock(), " MHz: a frame every ", machine.interval, " cycles, ", machine.streams(),
                              machine.streams() == 1 ? " stream" : " streams", " in turn, ", machine.latency,
                              " cycles of latency: ", std::lround(machine.clock() * 1e6 / machine.interval),
                              " frames/s (planned by the scheduler, whose plans a "
                              "cycle-accurate simulation confirms in the library's tests; what an HLS tool makes of "
                              "the code is not known). The "
                              "device has room for ",
                              machine.compute_units, machine.compute_units == 1 ? " such network" : " such networks",
                              "; this project is one.\n\n",
                              "| | PEs | of them in LUTs | forward transforms | inverse transforms | results side by "
                              "side | cycles of products |\n",
                              "|---|---|---|---|---|---|---|\n");
  for (std::size_t n = 0; n < machine.layers.size(); ++n) {
    const std::string name = n + 1 == machine.layers.size() ? "output" : layer_name(n);
    for (std::size_t level = 0; level < machine.layers[n].design->levels(); ++level) {
      text += level_row(name, machine.layers[n], level);
    }
  }
  const device& target = machine.target();
  text += io::join("\nTaken by ", machine.compute_units,
                   " of them, estimated by the library's cost model (no synthesis tool "
                   "has confirmed it):\n\n| | used | of | share |\n|---|---|---|---|\n",
                   used_row("DSP slices", machine.used.dsp, target.dsp),
                   used_row("block RAM, halves of 18 Kb", machine.used.bram18, target.bram18),
                   used_row("LUTs", machine.used.lut, target.lut), used_row("flip-flops", machine.used.ff, target.ff));
  return text + "\n";
}

}  // namespace detail

/// README.md of an HLS project: what it is and how to run it.
inline std::string hls_readme(const io::quantised_model& model, const network_accelerator& machine,
                              weight_store weights) {
  const std::string top = top_of(weights);
  const bool loadable = weights == weight_store::ram;
  return io::join("# HLS project of a recurrent network\n\n",  //
                  io::describe(model.shape), ": ", io::parameters(model.shape), " parameters, ", io::bytes(model),
                  " bytes of weights in ", loadable ? "RAMs" : "ROMs", ".\n\n", detail::schedule_text(machine),
                  "## The top\n\n`ernn_", top, "`, in `", top, ".hpp`. Each call is a round: one frame of each of the ",
                  machine.streams(), machine.streams() == 1 ? " stream" : " streams", ", in order. Ports:\n\n",
                  "* `input`, `output`: AXI4-Streams; numbers are raw integers of ", io::to_string(input_format(model)),
                  " and ", io::to_string(output_format(model)),
                  " (width, integer bits, rounding, overflow; value = raw * 2^-fraction bits), ",
                  stream_lanes(input_size(model.shape), machine.interval), " and ",
                  stream_lanes(output_size(model.shape), machine.interval),
                  " in a word. TLAST ends each frame of the output.\n",
                  "* AXI4-Lite: start and end of a call; `reset`, bit n: stream n begins a new sequence. Otherwise its "
                  "state goes on.\n",
                  loadable ? "* `weights`, an AXI4-Stream, and the register `load`: a call with `load` set reads all "
                             "weights (`weights` in "
                             "`golden.hpp`, a word each) and no frame. Load them before the first frame.\n"
                           : "",
                  R"(
| file | |
|---|---|
| `)",
                  top, R"(.cpp`, `.hpp` | the top |
| `configuration.hpp`)",
                  loadable ? "" : ", `weights.hpp`", R"( | sizes, number formats, hardware and constants of this model |
| `network_round.hpp`, `layer_stages.hpp`, `streams.hpp`)",
                  loadable ? ", `load_weights.hpp`" : "", R"( | the stages as processes, ports |
| `numbers.hpp`, `tool_number.hpp` | the number type: the library's, or with `-DERNN_TOOL_TYPES` the tool's `ap_fixed` |
| `golden.hpp`, `testbench.cpp` | inputs, what the library computes from them, and the comparison |
| `ernn/` | the library's kernels |

## Run it

The testbench compares every bit, says so in a sentence, and ends with exit status 0 or 1.

Any C++14 compiler:

    g++ -std=c++14 -O2 -I. testbench.cpp )",
                  top, R"(.cpp -o testbench && ./testbench

Vitis HLS (C simulation, synthesis, IP core; the second line with co-simulation), with `ap_fixed`:

    vitis_hls -f run_hls.tcl
    vitis_hls -f run_hls.tcl -tclargs cosim

Bambu (Verilog, and its simulation by Verilator), with the library's numbers:

    ./bambu.sh

Hardware in `configuration.hpp` changes no bit.

## What has been run

Projects like this one are compiled by g++ and clang++ as C++14, with all warnings as errors, and their testbenches run, in
the library's tests; with `ap_fixed`, `ap_int` and `hls::stream` of a stand-in on SystemC's `sc_fixed`. No vendor tool was at
hand: neither Vitis HLS nor Bambu has run the scripts, and no pragma has been seen to act.
)");
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_README_HPP
