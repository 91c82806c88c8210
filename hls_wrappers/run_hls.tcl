# Vitis HLS: C simulation, synthesis, and export as an IP core; co-simulation of the generated RTL on request.
#
#     vitis_hls -f run_hls.tcl
#     vitis_hls -f run_hls.tcl -tclargs cosim
#
# What comes out lies in vitis_hls/ beside this file.

set top network
set part xcku060-ffva1156-2-e
set clock_period 5
set include_folders {. example ../include}

set here [file dirname [file normalize [info script]]]
set flags "-std=c++14 -DERNN_TOOL_TYPES"
foreach folder $include_folders {
  append flags " -I$here/$folder"
}

cd $here
open_project -reset vitis_hls
set_top ernn_$top
add_files $here/$top.cpp -cflags $flags
add_files -tb $here/testbench.cpp -cflags $flags

open_solution -reset solution -flow_target vivado
set_part $part
create_clock -period $clock_period

csim_design
csynth_design
if {[lsearch $argv cosim] >= 0} {
  cosim_design
}
export_design -format ip_catalog
exit
