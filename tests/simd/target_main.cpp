// Runs the tests of a target's instructions where the machine has them; says so and skips where it does not.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

int main(int argc, char** argv) {
#ifdef ERNN_TEST_TARGET
  constexpr int skipped = 77;
  if (!__builtin_cpu_supports(ERNN_TEST_TARGET)) {
    std::puts("skipped: this processor does not have " ERNN_TEST_TARGET);
    return skipped;
  }
#endif
  return doctest::Context(argc, argv).run();
}
