#!/bin/bash
# What no compiler checks: which folder includes which, what synthesis cannot take, and the names of include guards.
# usage: house_rules.sh INCLUDE_DIRECTORY
set -euo pipefail
cd "$1"
failures=0

# Prints the lines on standard input, if there are any, under the sentence that they violate.
report() {
  local lines
  lines=$(cat)
  [[ -z $lines ]] && return
  printf '%s\n%s\n' "$1" "$lines"
  failures=$((failures + 1))
}

# Include lines of files and folders that are not among the allowed ones.
includes_beyond() {
  local allowed=$1
  shift
  grep -srnE '^ *# *include' --include='*.hpp' "$@" | grep -vE "include ($allowed)"
}

# Lines with one of the words, in the code: not in comments and string literals.
words_in_code() {
  local words=$1
  shift
  grep -srn '' --include='*.hpp' "$@" | sed -E 's,"[^"]*",,g; s,//.*,,' | grep -wE "$words"
}

# Headers whose include guard is not their path in capitals.
misnamed_guards() {
  local header guard
  find ernn -name '*.hpp' | while read -r header; do
    guard=$(tr 'a-z/.' 'A-Z__' <<<"$header")
    grep -qx "#ifndef $guard" "$header" && grep -qx "#define $guard" "$header" || echo "$header: $guard"
  done
}

report "ernn/core includes only ernn/core, <cstdint>, <limits> and <type_traits>: synthesis can take nothing else." \
  < <(includes_beyond '"ernn/core/|<cstdint>|<limits>|<type_traits>' ernn/core ernn/ernn.hpp)
report "ernn/core uses no heap, virtual function, exception, jump or assembler: synthesis cannot take them." \
  < <(words_in_code 'new|malloc|virtual|throw|try|catch|goto|asm|thread_local' ernn/core)
report "ernn/simd includes only ernn/core and ernn/simd of the library: imports run one way." \
  < <(includes_beyond '<|"ernn/(core|simd)/' ernn/simd)
report "ernn/io includes only ernn/core and ernn/io of the library: imports run one way." \
  < <(includes_beyond '<|"ernn/(core|io)/' ernn/io)
report "ernn/train includes only ernn/core, ernn/io and ernn/train of the library: imports run one way." \
  < <(includes_beyond '<|"ernn/(core|io|train)/' ernn/train)
report "ernn/hardware includes only ernn/core, ernn/io and ernn/hardware of the library: imports run one way." \
  < <(includes_beyond '<|"ernn/(core|io|hardware)/' ernn/hardware)
report "An include guard is the header's path in capitals: ERNN_CORE_X_Y_HPP." < <(misnamed_guards)

exit $((failures > 0))
