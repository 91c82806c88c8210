#include "ernn/hardware/hls_project.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "complete_build.hpp"
#include "hardware/build_project.hpp"
#include "hardware/hls_networks.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::quantised_model;
using ernn::io::temporary_directory;
using namespace ernn::hardware;
using namespace hls_networks;
using namespace hls_test;

namespace {

const source_tree sources;
constexpr int rounds = 12;

/// The project compiles without a warning and its bits are the library's, with both compilers.
void check_project(const temporary_directory& folder, const std::string& top) {
  for (const char* compiler : {"g++", "clang++ -D__SYNTHESIS__"}) {
    CAPTURE(compiler);
    const command_result built = build(folder.path(), compiler, top);
    INFO(built.output);
    REQUIRE(built.status == 0);
    CHECK(built.output.empty());
    const command_result run = run_testbench(folder.path());
    INFO(run.output);
    CHECK(run.status == 0);
    CHECK(contains(run.output, "PASSED: 12 rounds of"));
  }
}

/// With one number of each tensor changed, the library computes something else: a number that the project lost or
/// misplaced would show in its outputs.
template <class Network>
void check_that_every_tensor_counts(const quantised_model& model, const golden_vectors& golden) {
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(model.shape)) {
    CAPTURE(entry.name);
    quantised_model changed = model;
    std::int64_t& last = values_of(changed.weights, entry).back();
    const std::int64_t quarter = std::int64_t{1} << (format_of(model, entry).width - 2);
    last += last < 0 ? quarter : -quarter;
    random_source random(9);
    const auto weights = ernn::io::load_weights<Network>(changed, "random model");
    CHECK(golden_of<Network>(*weights, random, rounds, golden.streams).outputs != golden.outputs);
  }
}

template <class Network>
void check_network(unsigned seed, const network_request& wish, weight_store store) {
  const scheduled_network<Network> network(seed, find_device("zynq7020"), hls_refinements);
  const network_accelerator machine = schedule(network.design, wish);
  random_source random(9);
  const golden_vectors golden = golden_of<Network>(*network.weights, random, rounds, machine.streams());
  check_that_every_tensor_counts<Network>(network.model, golden);

  const temporary_directory folder;
  write_hls_project(folder.path(), network.model, machine, golden, store, sources.files());
  if (complete_build) check_project(folder, top_of(store));
}

}  // namespace

TEST_CASE(
    "two circulant layers in ROM: LSTM with peepholes and projection, GRU with reset before the product and two block "
    "sizes") {
  check_network<circulant_network>(2, {}, weight_store::rom);
}

TEST_CASE("the same with ap_fixed for the numbers, in all formats and modes" * doctest::skip(!complete_build)) {
  const scheduled_network<circulant_network> network(1, find_device("zynq7020"), hls_refinements);
  const network_accelerator machine = schedule(network.design, {0, 1, {}});
  random_source random(9);
  const golden_vectors golden = golden_of<circulant_network>(*network.weights, random, rounds, 1);
  const temporary_directory folder;
  write_hls_project(folder.path(), network.model, machine, golden, weight_store::rom, sources.files());
  const command_result built = run_command("cd '" + folder.path().string() + "' && g++" + tool_flags +
                                           "-I. testbench.cpp network.cpp -o testbench" + tool_libraries);
  INFO(built.output);
  REQUIRE(built.status == 0);
  CHECK(contains(run_testbench(folder.path()).output, "PASSED: 12 rounds of 1 streams"));
}

TEST_CASE("the same with little hardware, for one stream, and with weights that are loaded: not a bit differs") {
  check_network<circulant_network>(2, {1e5, 1, {}}, weight_store::ram);
}

TEST_CASE("a dense GRU with reset after the product, and an LSTM without options whose input alone is dense") {
  check_network<small_network>(2, {}, weight_store::rom);
}

TEST_CASE("the project says what the schedule decided") {
  const scheduled_network<circulant_network> network(1, find_device("zynq7020"), hls_refinements);
  network_accelerator machine = schedule(network.design);
  const auto& lstm = machine.layers[0];
  machine.layers[0].processing_elements_in_lut = lstm.sizes.pools[0].processing_elements + 1;
  const std::string text = configuration_header(network.model, machine);
  const auto constant = [](const char* name, int value) {
    return ernn::io::join("  static constexpr int ", name, " = ", value, ";\n");
  };
  CHECK(contains(text, "struct layer_0_level : ernn::level_hardware {\n" +
                           constant("processing_elements", lstm.sizes.pools[0].processing_elements) +
                           constant("processing_elements_in_lut", lstm.sizes.pools[0].processing_elements) +
                           constant("forward_transforms", lstm.sizes.pools[0].forwards) +
                           constant("inverse_transforms", lstm.sizes.pools[0].inverses) +
                           constant("element_units", lstm.sizes.elements[0])));
  CHECK(contains(text, "struct layer_0_second_level : ernn::level_hardware {\n" +
                           constant("processing_elements", lstm.sizes.pools[1].processing_elements) +
                           constant("processing_elements_in_lut", 1)));
  CHECK(contains(text, ernn::io::join("constexpr int streams = ", machine.streams(), ";")));
  CHECK(contains(hls_readme(network.model, machine, weight_store::rom),
                 ernn::io::join("a frame every ", machine.interval, " cycles")));
}

TEST_CASE("what cannot be a project is refused in a sentence, and nothing is written") {
  const scheduled_network<small_network> network(5, find_device("zynq7020"), hls_refinements);
  const network_accelerator machine = schedule(network.design, {0, 1, {}});
  random_source random(5);
  const golden_vectors golden = golden_of<small_network>(*network.weights, random, 2, 1);
  const temporary_directory folder;
  const auto message = [&](const quantised_model& of, const golden_vectors& vectors,
                           weight_store store = weight_store::rom) {
    return ernn::io::message_of(
        [&] { write_hls_project(folder / "project", of, machine, vectors, store, sources.files()); });
  };

  quantised_model without_output = network.model;
  without_output.shape.output_size = 0;
  without_output.weights.output = {};
  CHECK(message(without_output, golden) ==
        "a network must have an output layer to be compiled, but the model has none. Give it one.");

  quantised_model incomplete = network.model;
  incomplete.weights.layers[0].bias.pop_back();
  CHECK(contains(message(incomplete, golden), "\"layers.0.bias\" must have 18 numbers"));

  golden_vectors wrong = golden;
  wrong.outputs.pop_back();
  CHECK(message(network.model, wrong) ==
        "the golden outputs must be 3 numbers for each of at least one frame, but 5 numbers are given for 2 frames.");
  wrong = golden;
  wrong.inputs[3] = 1024;
  CHECK(message(network.model, wrong) ==
        "the golden inputs must be raw numbers of fixed<11,3,half_to_even,saturate>, but one is 1024.");
  wrong = golden;
  wrong.streams = 2;
  CHECK(message(network.model, wrong) ==
        "the golden vectors must be of 1 streams, those of the accelerator, but are of 2.");
  quantised_model wide = network.model;
  wide.output.formats.output.width = 65;
  CHECK(contains(message(wide, golden), "the output port of a hardware project must have at most 64 bits a number"));
  wide = network.model;
  wide.layers[0].formats.bias.width = 33;
  CHECK(contains(message(wide, golden, weight_store::ram), "weights that are loaded must have at most 32 bits"));
  CHECK(folder.entries().empty());
}

TEST_CASE("a folder that cannot be written and sources that are missing are named") {
  const scheduled_network<small_network> network(6, find_device("zynq7020"), hls_refinements);
  const network_accelerator machine = schedule(network.design, {0, 1, {}});
  random_source random(6);
  const golden_vectors golden = golden_of<small_network>(*network.weights, random, 2, 1);
  const temporary_directory folder;
  ernn::io::write_file(folder / "file", "not a folder");
  const auto message = [&](const std::filesystem::path& project, std::span<const ernn::hardware::source_file> files) {
    return ernn::io::message_of(
        [&] { write_hls_project(project, network.model, machine, golden, weight_store::rom, files); });
  };
  const std::string blocked = message(folder / "file" / "project", sources.files());
  CHECK(contains(blocked, "cannot create the folder "));
  CHECK(contains(blocked, "choose a place that you may write to."));
  CHECK(message(folder / "project", {}) ==
        "the sources for hardware projects must contain \"hls_wrappers/network.cpp\", but do not. Build the program "
        "from a complete checkout.");
}

TEST_CASE("the lowest 64-bit integer is written so that C++ can read it") {
  CHECK(ernn::hardware::raw_literal(-5) == "-5");
  CHECK(ernn::hardware::raw_literal(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775807 - 1");
}

TEST_CASE("one wrong bit in the golden outputs makes the testbench fail" * doctest::skip(!complete_build)) {
  const scheduled_network<small_network> network(4, find_device("zynq7020"), hls_refinements);
  const network_accelerator machine = schedule(network.design, {0, 1, {}});
  random_source random(4);
  golden_vectors golden = golden_of<small_network>(*network.weights, random, rounds, 1);
  golden.outputs[10] ^= 1;
  const temporary_directory folder;
  write_hls_project(folder.path(), network.model, machine, golden, weight_store::rom, sources.files());
  REQUIRE(build(folder.path(), "g++", "network").status == 0);
  const command_result run = run_testbench(folder.path());
  CHECK(run.output == "Round 3 is the first that differs.\nFAILED: 1 output values differ from the golden ones.\n");
  CHECK(run.status == 1);
}
