#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// SystemC's library brings a main() that calls this function. Tests use its number types only, with doctest's main(),
// but the linker asks for the symbol wherever the library is linked.
extern "C" int sc_main(int, char**);
extern "C" int sc_main(int, char**) {
  return 1;
}
