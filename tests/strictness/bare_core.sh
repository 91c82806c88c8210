#!/bin/bash
# A step of a layer or network calls nothing but what compilers use to copy memory: no allocation, no exception, no
# lock, no library. Read off the object code: the symbols that it leaves to be found elsewhere.
# usage: bare_core.sh INCLUDE_DIRECTORY SOURCE FLAGS     (FLAGS: words in one argument)
set -euo pipefail
include_directory=$1 source=$2 flags=$3

object=$(mktemp --suffix .o)
trap 'rm -f "$object"' EXIT
for compiler in g++ clang++; do
  for optimisation in -O0 -O2; do
    # shellcheck disable=SC2086  # flags are words
    "$compiler" $flags $optimisation -I "$include_directory" -c "$source" -o "$object"
    symbols=$(nm --undefined-only --format=posix "$object" | cut -d ' ' -f 1)
    if needed=$(grep -vxE 'memcpy|memset|memmove|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_|' <<<"$symbols"); then
      printf '%s %s: a step needs from outside:\n%s\n' "$compiler" "$optimisation" "$needed"
      exit 1
    fi
  done
done
