#ifndef ERNN_HARDWARE_HLS_README_HPP
#define ERNN_HARDWARE_HLS_README_HPP

#include <string>

#include "ernn/hardware/hls_top.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "ernn/io/model.hpp"

namespace ernn::hardware {

/// README.md of an HLS project: what it is and how to run it.
inline std::string hls_readme(const io::quantised_model& model) {
  const std::string top = top_of(model.shape);
  return io::join("# HLS project of a recurrent network\n\n",  //
                  io::describe(model.shape), ": ", io::parameters(model.shape), " parameters, ", io::bytes(model),
                  " bytes as they lie in the ROMs.\n\n",  //
                  "    void ernn_", top, "(const input_number input[", input_size(model.shape),
                  "], output_number output[", output_size(model.shape), "], bool reset);\n\n",
                  "Each call is one time step. `input` are raw integers of ", io::to_string(input_format(model)),
                  ", `output` of ", io::to_string(output_format(model)),
                  " (width, integer bits, rounding, overflow; value = raw * 2^-fraction bits)."
                  " The state is kept between calls; `reset` starts a new sequence.\n\n",
                  R"(| file | |
|---|---|
| `)",
                  top, R"(.cpp`, `.hpp` | the top |
| `configuration.hpp`, `weights.hpp` | sizes, number formats and constants of this model |
| `golden.hpp`, `testbench.cpp` | inputs, what the library computes from them, and the comparison |
| `ernn/`, `raw_ports.hpp` | the library's kernels |

## Run it

The testbench compares every bit, says so in a sentence, and ends with exit status 0 or 1.

Any C++14 compiler:

    g++ -std=c++14 -O2 -I. testbench.cpp )",
                  top, R"(.cpp -o testbench && ./testbench

Vitis HLS (C simulation, synthesis, IP core; the second line with co-simulation). Device and clock are set at the top of
the script:

    vitis_hls -f run_hls.tcl
    vitis_hls -f run_hls.tcl -tclargs cosim

Bambu (Verilog, and its simulation by Verilator):

    ./bambu.sh

`processing_elements` in `configuration.hpp` says how many block rows of a matrix are computed side by side. It changes no
bit.

## What has been run

Projects like this one are compiled by g++ and clang++ as C++14, with all warnings as errors, and their testbenches run, in
the library's tests. No vendor tool was at hand: neither Vitis HLS nor Bambu has run the scripts, and no pragma has been
seen to act.
)");
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_HLS_README_HPP
