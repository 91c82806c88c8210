#!/bin/bash
# Bambu: Verilog of the top, and its simulation by Verilator with the testbench's inputs. Further options go to bambu.
set -euo pipefail
cd "$(dirname "$0")"

top=network
device=xc7vx690t-3ffg1930-VVD
clock_period=5
include_folders=(. example ../include)

# -m64: wide products are kept in __int128, which Bambu's default, a 32-bit machine, does not have.
exec bambu "$top.cpp" --top-fname="ernn_$top" --generate-tb=testbench.cpp \
  --compiler=I386_CLANG16 -m64 --std=c++14 -O2 "${include_folders[@]/#/-I}" \
  --generate-interface=INFER --device-name="$device" --clock-period="$clock_period" \
  --simulate --simulator=VERILATOR "$@"
