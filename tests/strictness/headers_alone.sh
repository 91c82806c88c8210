#!/bin/bash
# Every given header compiles alone and twice: it includes what it uses, has a guard, and keeps to its dialect.
# usage: headers_alone.sh INCLUDE_DIRECTORY COMPILERS FLAGS HEADER...     (COMPILERS and FLAGS: words in one argument)
set -euo pipefail

compile_alone() {
  local include_directory=$1 compiler=$2 flags=$3 header=$4
  # shellcheck disable=SC2086  # flags are words
  printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
    "$compiler" $flags -I "$include_directory" -fsyntax-only -x c++ - ||
    { echo "$header does not compile alone: $compiler $flags"; return 1; }
}
export -f compile_alone

include_directory=$1 compilers=$2 flags=$3
shift 3
for compiler in $compilers; do
  printf '%s\0' "$@" | xargs -0 -P 2 -I '{}' bash -c 'compile_alone "$@"' - "$include_directory" "$compiler" "$flags" '{}'
done
echo "$# headers compile alone with $compilers: $flags"
