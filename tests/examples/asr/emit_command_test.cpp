#include "asr/emit_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "asr/corpus/corpus_file.hpp"
#include "asr/hls_sources.hpp"
#include "asr/kernels/built_in_networks.hpp"
#include "ernn/io/kernel_shape.hpp"
#include "ernn/io/model_file.hpp"
#include "examples/asr/random_model.hpp"
#include "examples/asr/run_subcommand.hpp"
#include "hardware/build_project.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;
using namespace hls_test;

namespace {

/// A model in blocks of 8 for a kernel that the program brings along.
ernn::io::quantised_model quantised_model(std::mt19937& random) {
  const asr::built_in_network& network = asr::built_in_networks().back();
  return network.fixed.quantise(random_model(network.configuration.shape, random), "random model").model;
}

/// A corpus with one utterance per split. \param static_features  a third of what networks get, before the deltas
asr::corpus random_corpus(std::mt19937& random, int static_features) {
  asr::corpus data;
  data.origin = "Made by a test.";
  data.phone_names = {"sil", "a"};
  data.feature_size = static_features;
  data.utterances = {{"train", asr::split::train, 10, {0, 1}}, {"test", asr::split::test, 20, {1, 0}}};
  data.labels.resize(30, 1);
  std::normal_distribution<float> value;
  data.features.resize(30 * static_cast<std::size_t>(static_features));
  for (float& x : data.features) x = value(random);
  return data;
}

/// Runs `ernn emit` with the given arguments. \return the error's message; empty when there is none
std::string emit(const temporary_directory& folder, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"emit"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  for (const char* option : {"--model", "--data", "--out"}) {
    arguments.push_back(option);
    arguments.push_back((folder / (option + 2)).string());
  }
  return run_subcommand(asr::add_emit_command, std::move(arguments));
}

}  // namespace

TEST_CASE("the sources inside the program are those of the repository") {
  const source_tree tree;
  const auto expected = tree.files();
  for (const auto& file : expected) {
    CAPTURE(file.path);
    const bool same = ernn::hardware::find_source(asr::hls_sources(), file.path) == file.text;
    CHECK(same);  // rather than two whole files in the message
  }
  CHECK(asr::hls_sources().size() == expected.size());
}

TEST_CASE("emit writes a scheduled project whose testbench finds the library's bits for frames of the corpus") {
  std::mt19937 random(1);
  const temporary_directory folder;
  ::setenv("ERNN_CACHE", (folder / "cache").c_str(), 1);
  ernn::io::write_model(folder / "model", quantised_model(random));
  asr::write_corpus(folder / "data", random_corpus(random, 41));
  for (const char* weights : {"rom", "ram"}) {
    CAPTURE(weights);
    std::vector<std::string> options = {"--device",  "zynq7020", "--frames",  "6",
                                        "--streams", "2",        "--weights", weights};
    if (std::string(weights) == "ram") options.emplace_back("--shortest-latency");
    CHECK(emit(folder, options).empty());
    CHECK(contains(read_text(folder / "out" / "run_hls.tcl"), "set part xc7z020-clg400-1"));

    const std::string top = std::string(weights) == "rom" ? "network" : "loadable_network";
    const command_result built = build(folder / "out", "g++", top);
    INFO(built.output);
    REQUIRE(built.status == 0);
    const command_result run = run_testbench(folder / "out");
    CHECK(contains(run.output, "PASSED: 6 rounds of 2 streams and 48 outputs"));
    CHECK(run.status == 0);
  }

  CHECK(
      contains(emit(folder, {"--device", "zynq7020", "--frames-per-second", "1e9"}),
               "the network must reach 1000000000 frames/s on zynq7020, but the most that it reaches at 200 MHz is "));
  CHECK(contains(emit(folder, {"--device", "zynq7020", "--frames", "26", "--streams", "1"}),
                 "the test split must have at least 26 frames, 26 of --frames for each of 1 streams"));
  asr::write_corpus(folder / "data", random_corpus(random, 2));
  CHECK(contains(emit(folder, {"--device", "zynq7020"}), "data: the corpus must have 123 features a frame"));
  ::unsetenv("ERNN_CACHE");
}

TEST_CASE("emit asks for a device that it knows") {
  std::mt19937 random(2);
  const temporary_directory folder;
  ernn::io::write_model(folder / "model", quantised_model(random));
  asr::write_corpus(folder / "data", random_corpus(random, 41));
  CHECK(emit(folder, {}) == "--device is required");
  CHECK(contains(emit(folder, {"--device", "virtex"}), "the device must be one of ku060, "));
}
