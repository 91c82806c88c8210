#!/bin/bash
# HLS projects of many networks, compiled by both compilers with warnings as errors, and their testbenches. By hand, as it
# takes long: tests/hls_matrix/matrix.sh FOLDER small|full [lstm|gru]. Prints a row for each.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
strict="-std=c++14 -O1 -Wall -Wextra -Wconversion -Wshadow -Wpedantic -Werror -Wno-unknown-pragmas -fno-exceptions -fno-rtti"

# What a project's testbench says when a compiler has compiled it.
verdict() {
  local project=$1
  shift
  (cd "$project" && "$@" $strict -I. testbench.cpp network.cpp -o testbench && ./testbench) >"$project/log" 2>&1 &&
    tail -n 1 "$project/log" || echo "FAILED, see $project/log"
}

# \param cell, layers, block size, hidden size, inputs
row() {
  local project=$folder/$1-$2-$3-$4 planned
  g++ -std=c++20 -O1 -I "$root/include" -I "$root/tests" -DERNN_SOURCE_DIRECTORY="\"$root\"" -DERNN_CELL="$1_layer" \
    -DERNN_LAYERS="$2" -DERNN_BLOCK="$3" -DERNN_HIDDEN="$4" -DERNN_INPUTS="$5" "$root/tests/hls_matrix/write_project.cpp" \
    -o "$project.writer"
  planned=$("$project.writer" "$project")
  echo "| ${1^^}, $2 x $4, block $3 | $planned | $(verdict "$project" g++) | $(verdict "$project" clang++) |"
}

echo "| network | streams | interval | frames/s, planned | g++ | clang++ |"
echo "|---|---|---|---|---|---|"
for cell in ${3:-lstm gru}; do
  if [[ $2 == full ]]; then
    for block in 8 16; do row "$cell" 1 $block 1024 153; done
  else
    for layers in 1 2; do
      for block in 4 8 16; do row "$cell" $layers $block 32 20; done
    done
  fi
done
