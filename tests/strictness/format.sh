#!/bin/bash
# Every source and header of ours is as clang-format leaves it.
# usage: format.sh SOURCE_DIRECTORY
set -euo pipefail
cd "$1"
folders=()
for folder in include examples hls_wrappers bench tests; do
  [[ -d $folder ]] && folders+=("$folder")
done
find "${folders[@]}" \( -name '*.hpp' -o -name '*.cpp' \) -print0 | xargs -0 -n 20 -P 2 clang-format --dry-run -Werror ||
  { echo "To format them all: git ls-files -co --exclude-standard '*.hpp' '*.cpp' | xargs clang-format -i"; exit 1; }
