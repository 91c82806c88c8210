#include "ernn/hardware/hls_project.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "hardware/build_project.hpp"
#include "hardware/hls_networks.hpp"
#include "io/support.hpp"

using ernn::hardware::golden_vectors;
using ernn::hardware::write_hls_project;
using ernn::io::contains;
using ernn::io::quantised_model;
using ernn::io::temporary_directory;
using namespace hls_networks;
using namespace hls_test;

namespace {

const source_tree sources;
constexpr int frames = 12;

/// The project compiles without a warning and its bits are the library's, with both compilers.
void check_project(const temporary_directory& folder, const std::string& top) {
  for (const char* compiler : {"g++", "clang++"}) {
    CAPTURE(compiler);
    const command_result built = build(folder.path(), compiler, top);
    INFO(built.output);
    REQUIRE(built.status == 0);
    CHECK(built.output.empty());
    const command_result run = run_testbench(folder.path());
    INFO(run.output);
    CHECK(run.status == 0);
    CHECK(contains(run.output, "PASSED: 12 frames of"));
  }
}

/// With one number of each tensor changed, the library computes something else: a number that the project lost or
/// misplaced would show in its outputs.
template <class Network>
void check_that_every_tensor_counts(const quantised_model& model, unsigned seed, const golden_vectors& golden) {
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(model.shape)) {
    CAPTURE(entry.name);
    quantised_model changed = model;
    std::int64_t& last = values_of(changed.weights, entry).back();
    const std::int64_t quarter = std::int64_t{1} << (format_of(model, entry).width - 2);
    last += last < 0 ? quarter : -quarter;
    random_source random(seed);
    CHECK(golden_of<Network>(changed, random, frames).outputs != golden.outputs);
  }
}

template <class Network>
void check_network(unsigned seed, int processing_elements) {
  random_source random(seed);
  const quantised_model model = random_model<Network>(random);
  random_source input_source(seed);
  const golden_vectors golden = golden_of<Network>(model, input_source, frames);
  check_that_every_tensor_counts<Network>(model, seed, golden);

  const temporary_directory folder;
  write_hls_project(folder.path(), model, golden, sources.files(), processing_elements);
  check_project(folder, "network");
}

}  // namespace

TEST_CASE("two circulant layers: LSTM with peepholes and projection, GRU with reset before the product") {
  check_network<circulant_network>(1, 3);
}

TEST_CASE("two dense layers: GRU with reset after the product, LSTM without options") {
  check_network<dense_network>(2, 1);
}

TEST_CASE("a layer without an output layer gets the top of its cell") {
  random_source random(3);
  quantised_model model = random_model<mixed_network>(random);
  const auto weights = ernn::io::load_weights<mixed_network>(model, "random model");
  auto state = mixed_gru::initial_state();
  const golden_vectors golden = run<mixed_gru::input>(random, frames, [&](const auto& x) {
    state = mixed_gru::step(weights->layers.first, x, state);
    return state.output;
  });
  model.shape.output_size = 0;
  model.weights.output = {};

  const temporary_directory folder;
  write_hls_project(folder.path(), model, golden, sources.files(), 2);
  check_project(folder, "gru_layer");
}

TEST_CASE("what cannot be a project is refused in a sentence, and nothing is written") {
  random_source random(5);
  const quantised_model model = random_model<dense_network>(random);
  const golden_vectors golden = golden_of<dense_network>(model, random, 2);
  const temporary_directory folder;
  const auto message = [&](const quantised_model& of, const golden_vectors& vectors, int processing_elements = 1) {
    return ernn::io::message_of(
        [&] { write_hls_project(folder / "project", of, vectors, sources.files(), processing_elements); });
  };

  quantised_model without_output = model;
  without_output.shape.output_size = 0;
  without_output.weights.output = {};
  CHECK(message(without_output, golden) ==
        "a hardware project of 2 layers must have an output layer, but the model has none. Give it one, or make a "
        "project of each layer.");

  quantised_model incomplete = model;
  incomplete.weights.layers[0].bias.pop_back();
  CHECK(contains(message(incomplete, golden), "\"layers.0.bias\" must have 18 numbers"));

  golden_vectors wrong = golden;
  wrong.outputs.pop_back();
  CHECK(message(model, wrong) ==
        "the golden outputs must be 3 numbers for each of at least one frame, but 5 numbers are given for 2 frames.");
  CHECK(message(model, {}) ==
        "the golden inputs must be 5 numbers for each of at least one frame, but 0 numbers are given for 0 frames.");
  wrong = golden;
  wrong.inputs[3] = 1024;
  CHECK(message(model, wrong) ==
        "the golden inputs must be raw numbers of fixed<11,3,half_to_even,saturate>, but one is 1024.");
  quantised_model wide = model;
  wide.output.formats.output.width = 65;
  CHECK(contains(message(wide, golden), "the output port of a hardware project must have at most 64 bits a number"));

  CHECK(message(model, golden, 0) == "the number of processing elements must be at least 1, but is 0.");
  CHECK(folder.entries().empty());
}

TEST_CASE("a folder that cannot be written and sources that are missing are named") {
  random_source random(6);
  const quantised_model model = random_model<dense_network>(random);
  const golden_vectors golden = golden_of<dense_network>(model, random, 2);
  const temporary_directory folder;
  ernn::io::write_file(folder / "file", "not a folder");
  const std::string blocked =
      ernn::io::message_of([&] { write_hls_project(folder / "file" / "project", model, golden, sources.files()); });
  CHECK(contains(blocked, "cannot create the folder "));
  CHECK(contains(blocked, "choose a place that you may write to."));

  const std::string missing = ernn::io::message_of([&] { write_hls_project(folder / "project", model, golden, {}); });
  CHECK(missing ==
        "the sources for hardware projects must contain \"hls_wrappers/network.cpp\", but do not. Build the program "
        "from a complete checkout.");
}

TEST_CASE("the lowest 64-bit integer is written so that C++ can read it") {
  CHECK(ernn::hardware::raw_literal(-5) == "-5");
  CHECK(ernn::hardware::raw_literal(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775807 - 1");
}

TEST_CASE("one wrong bit in the golden outputs makes the testbench fail") {
  random_source random(4);
  const quantised_model model = random_model<dense_network>(random);
  golden_vectors golden = golden_of<dense_network>(model, random, frames);
  golden.outputs[10] ^= 1;
  const temporary_directory folder;
  write_hls_project(folder.path(), model, golden, sources.files());

  REQUIRE(build(folder.path(), "g++", "network").status == 0);
  const command_result run = run_testbench(folder.path());
  CHECK(run.status == 1);
  CHECK(contains(run.output, "Frame 3, output 1: expected "));
  CHECK(contains(run.output, "FAILED: 1 output values differ"));
}
