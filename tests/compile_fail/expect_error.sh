#!/bin/bash
# A wrong configuration must not compile, and the first error must be the sentence in the file's first line,
# `// expect: SENTENCE`: no user reads the second. C++14 where the file includes the core only, C++20 elsewhere.
# usage: expect_error.sh INCLUDE_DIRECTORY FILE COMPILER...
set -euo pipefail
include_directory=$1 file=$2
shift 2

sentence=$(sed -n '1s,^// expect: ,,p' "$file")
[[ -n $sentence ]] || { echo "$file: its first line must be \`// expect: \` and the sentence."; exit 1; }
standard=c++14
grep -E '^#include "' "$file" | grep -qvE '"ernn/(core/.*|ernn\.hpp)"' && standard=c++20

# Without carets: they quote source lines, and the sentence must not be found in a quotation.
declare -A no_carets=([g++]=-fno-diagnostics-show-caret [clang++]=-fno-caret-diagnostics)
for compiler in "$@"; do
  if output=$("$compiler" "-std=$standard" -fsyntax-only "${no_carets[$(basename "$compiler")]}" \
    -I "$include_directory" "$file" 2>&1); then
    echo "$file compiles with $compiler, but must stop with: $sentence"
    exit 1
  fi
  if grep -q 'fatal error' <<<"$output" || ! grep -m1 'error:' <<<"$output" | grep -qF "$sentence"; then
    printf '%s with %s must stop with: %s\nIt says:\n%s\n' "$file" "$compiler" "$sentence" "$output"
    exit 1
  fi
done
