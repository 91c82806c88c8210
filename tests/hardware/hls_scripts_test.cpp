#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "ernn/hardware/hls_project.hpp"
#include "hardware/build_project.hpp"
#include "hardware/hls_networks.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;
using ernn::io::write_file;
using namespace hls_networks;
using namespace hls_test;

// The scripts of a project, run by stand-ins for the tools: they show that files, options and names are right, not what
// the tools make of them.

namespace {

/// A project with another top, part and clock, so that every setting of the scripts had to be replaced.
void write_loadable_project(const temporary_directory& folder) {
  scheduled_network<small_network> network(1, ernn::hardware::find_device("zynq7020"));
  const auto machine = schedule(network.design, {0, 1, {}});
  random_source random(1);
  const auto golden = golden_of<small_network>(*network.weights, random, 2, 1);
  write_hls_project(folder.path(), network.model, machine, golden, ernn::hardware::weight_store::ram,
                    source_tree().files());
}

/// Bambu as far as its command line goes: sources and include folders exist, and the top is in the source.
constexpr const char* bambu_stand_in = R"(#!/bin/bash
set -euo pipefail
flags=()
for argument in "$@"; do
  case $argument in
    -I*) flags+=("$argument") ;;
    --top-fname=*) top=${argument#*=} ;;
    --generate-tb=*) testbench=${argument#*=} ;;
  esac
done
g++ -std=c++14 -D__BAMBU__ -Wno-unknown-pragmas "${flags[@]}" -c "$1" -o top.o
g++ -std=c++14 "${flags[@]}" -fsyntax-only "$testbench"
nm top.o | grep -q " T $top\$"
echo "Verilog of $top"
)";

/// Vitis HLS as far as its commands go.
constexpr const char* vitis_stand_in = R"(
proc add_files args {
  foreach argument $args {
    if {[string match *.cpp $argument] && ![file exists $argument]} { error "$argument is missing" }
  }
  foreach flag [split [lindex $args end]] {
    if {[string match -I* $flag] && ![file isdirectory [string range $flag 2 end]]} { error "$flag is no folder" }
  }
}
proc set_top name { puts "top $name" }
proc set_part name { puts "part $name" }
proc create_clock {option period} { puts "period $period" }
foreach command {open_project open_solution csim_design csynth_design cosim_design export_design} {
  proc $command args "puts $command"
}
source run_hls.tcl
)";

}  // namespace

TEST_CASE("bambu.sh hands Bambu a top, a testbench and include folders that are there") {
  const temporary_directory folder;
  write_loadable_project(folder);
  std::filesystem::create_directory(folder / "bin");
  write_file(folder / "bin" / "bambu", bambu_stand_in);
  std::filesystem::permissions(folder / "bin" / "bambu", std::filesystem::perms::owner_all);

  const command_result run =
      run_command("CPLUS_INCLUDE_PATH='" + (source_directory / "tests/hls_wrappers/tool").string() + "' PATH='" +
                  (folder / "bin").string() + "':\"$PATH\" '" + (folder / "bambu.sh").string() + "' --verbosity=1");
  CHECK(run.output == "Verilog of ernn_loadable_network\n");
  CHECK(run.status == 0);
}

TEST_CASE("run_hls.tcl names files and folders that are there, and runs co-simulation on request only") {
  if (run_command("command -v tclsh").status != 0) {
    MESSAGE("skipped: tclsh is not installed");
    return;
  }
  const temporary_directory folder;
  write_loadable_project(folder);
  write_file(folder / "vitis.tcl", vitis_stand_in);
  const auto run = [&](const std::string& arguments) {
    return run_command("cd '" + folder.path().string() + "' && tclsh vitis.tcl " + arguments);
  };
  const std::string before =
      "open_project\ntop ernn_loadable_network\nopen_solution\npart xc7z020-clg400-1\nperiod 5\ncsim_design\n";
  CHECK(run("").output == before + "csynth_design\nexport_design\n");
  CHECK(run("-f run_hls.tcl -tclargs cosim").output == before + "csynth_design\ncosim_design\nexport_design\n");
}

TEST_CASE("scripts without the settings that a project replaces are refused") {
  CHECK(ernn::io::message_of([] { ernn::hardware::detail::with_setting("set top other\n", "set top network", ""); }) ==
        "the scripts for hardware projects must have the line \"set top network\", but one has not. Build the program "
        "from a complete checkout.");
}
