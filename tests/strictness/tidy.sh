#!/bin/bash
# clang-tidy over the library's headers, in two translation units, C++14 and C++20; --all: over the sources of the
# examples, wrappers and benchmarks too, which takes minutes. What includes libtorch is left out: it takes longer still.
# usage: tidy.sh [--all] SOURCE_DIRECTORY WORK_DIRECTORY
set -euo pipefail
all=false
[[ $1 == --all ]] && { all=true; shift; }
cd "$1"
work=$2
mkdir -p "$work"
include_flags=(-I include -I examples -I tests -I bench -I . -I hls_wrappers -I hls_wrappers/example
  -isystem /usr/include/kissfft -isystem /usr/include/eigen3)
# What sources that are compiled several times are told each time.
definitions=(-D GROWTH_BLOCK_SIZE=8 -D PEERS_BLOCK_SIZE=8 -D PEERS_BITS=12)

# Passes on the lines of standard input that name a file which does not include libtorch.
without_torch() {
  local file
  while read -r file; do
    clang++ -std=c++20 "${include_flags[@]}" -MM -MG -x c++ "$file" | grep -q torch/torch.h || echo "$file"
  done
}

# Arguments: the headers whose warnings count, the dialect, one translation unit.
tidy() {
  clang-tidy --quiet --config-file=.clang-tidy --header-filter="$1" "$3" -- "-std=$2" "${include_flags[@]}" "${definitions[@]}"
}

# One #include for every file on standard input.
includes() {
  sed "s,.*,#include \"$PWD/&\","
}

find include/ernn/core -name '*.hpp' | sort | includes >"$work/core.cpp"
find include/ernn -name '*.hpp' -not -path '*/core/*' -print0 | sort -z | xargs -0 grep -L '<torch/' | includes >"$work/library.cpp"
status=0
tidy 'include/ernn/core/' c++14 "$work/core.cpp" || status=1
tidy 'include/ernn/(explore|hardware|io|simd|train)/|include/ernn/[a-z]*\.hpp' c++20 "$work/library.cpp" || status=1
if $all; then
  find examples hls_wrappers bench -name '*.cpp' | sort | without_torch >"$work/sources.txt"
  while read -r file; do
    tidy 'bench/|examples/|hls_wrappers/' c++20 "$file" || status=1
  done <"$work/sources.txt"
fi
exit $status
