#include <doctest/doctest.h>

#include <string>

#include "hardware/build_project.hpp"
#include "io/support.hpp"

using ernn::io::temporary_directory;
using namespace hls_test;

// The golden vectors of the example are those of the library's network::step.

namespace {

const std::string passed =
    "PASSED: 4 rounds of 2 streams and 3 outputs are equal bit by bit, with the states kept and reset.\n";

/// Compiles the example and runs its testbench. \param more  flags before all others
void check_example(const std::string& compiler, const std::string& more = "", const std::string& libraries = "") {
  CAPTURE(compiler);
  CAPTURE(more);
  const temporary_directory folder;
  const command_result built = run_command("cd '" + (source_directory / "hls_wrappers").string() + "' && " + compiler +
                                           " " + more + " -I. -Iexample -I../include testbench.cpp network.cpp -o '" +
                                           (folder / "testbench").string() + "' " + libraries);
  INFO(built.output);
  REQUIRE(built.status == 0);
  CHECK(built.output.empty());
  const command_result run = run_testbench(folder.path());
  CHECK(run.output == passed);
  CHECK(run.status == 0);
}

}  // namespace

TEST_CASE("the example compiles as strict C++14, with and without the pragmas of the HLS tools, and passes") {
  check_example("g++", strict_flags);
  check_example("clang++", strict_flags + "-D__SYNTHESIS__");
  check_example("clang++", strict_flags + "-D__BAMBU__" + tool_headers);
}

TEST_CASE("with ap_fixed, ap_int and hls::stream for numbers and ports, not a bit differs") {
  check_example("g++", tool_flags, tool_libraries);
}
