#include "asr/kernels/load_kernel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "asr/kernels/built_in_networks.hpp"
#include "asr/kernels/compile_network.hpp"
#include "asr/kernels/kernel_library.hpp"
#include "ernn/explore/network_formats.hpp"
#include "examples/asr/random_model.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::message_of;
using ernn::io::temporary_directory;

namespace {

// A network of all cells, whose sizes are no multiples of anything.

struct projected_lstm : ernn::layer_defaults<2, ernn::standard_formats<11, 4, 3>> {
  static constexpr int input_size = 7;
  static constexpr int hidden_size = 12;
  static constexpr int projection_size = 5;
  static constexpr int recurrent_block_size = 4;
  static constexpr bool peepholes = true;
};
struct small_gru : ernn::layer_defaults<1, ernn::standard_formats<11, 2>> {
  static constexpr int input_size = 5;
  static constexpr int hidden_size = 6;
  static constexpr int input_block_size = 2;
};
struct scores : ernn::output_layer_defaults<1, ernn::standard_formats<11, 1>> {
  static constexpr int input_size = 6;
  static constexpr int output_size = asr::fewest_outputs;
};
using odd_network =
    ernn::network<ernn::output_layer<scores>, ernn::lstm<projected_lstm>, ernn::gru<small_gru, ernn::reset_before>>;
const auto odd_widths = ernn::explore::uniform_widths(11);

/// Frames like normalised features.
std::vector<float> random_features(int count, std::mt19937& random) {
  std::normal_distribution<float> normal;
  std::vector<float> features(static_cast<std::size_t>(count));
  for (float& x : features) x = normal(random);
  return features;
}

float largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  REQUIRE(a.size() == b.size());
  float largest = 0;
  for (std::size_t n = 0; n < a.size(); ++n) largest = std::max(largest, std::abs(a[n] - b[n]));
  return largest;
}

/// Kernels are kept in a folder of the test, and compiled by a script that counts how often it makes one.
class counting_compiler {
 public:
  explicit counting_compiler(const std::string& reply = "exec g++ \"$@\"") {
    std::ofstream(folder_ / "compiler") << "#!/bin/sh\ncase \"$*\" in *-shared*) echo >> "
                                        << (folder_ / "count").string() << "; " << reply
                                        << " ;; *) exec g++ \"$@\" ;; esac\n";
    std::filesystem::permissions(folder_ / "compiler", std::filesystem::perms::owner_all);
    ::setenv("CXX", (folder_ / "compiler").c_str(), 1);
    ::setenv("ERNN_CACHE", (folder_ / "cache").c_str(), 1);
  }
  counting_compiler(const counting_compiler&) = delete;
  counting_compiler& operator=(const counting_compiler&) = delete;
  ~counting_compiler() {
    ::unsetenv("CXX");
    ::unsetenv("ERNN_CACHE");
  }

  int count() const {
    std::ifstream lines(folder_ / "count");
    return static_cast<int>(std::count(std::istreambuf_iterator<char>(lines), std::istreambuf_iterator<char>(), '\n'));
  }

  /// What lies in the cache, by its extension.
  std::vector<std::string> kept() const {
    std::vector<std::string> extensions;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "cache")) {
      extensions.push_back(entry.path().extension().string());
    }
    return extensions;
  }

 private:
  temporary_directory folder_;
};

}  // namespace

TEST_CASE("a built-in network scores in 12-bit fixed point nearly as in float, without a compiler") {
  ::setenv("CXX", "no-compiler", 1);
  std::mt19937 random(1);
  const auto features = random_features(30 * 123, random);
  for (const asr::built_in_network& network : asr::built_in_networks()) {
    const auto model = random_model(network.configuration.shape, random);
    const auto quantised = asr::quantise(model, ernn::explore::uniform_widths(12), "model").model;
    const auto expected = asr::scores_of(*asr::load_kernel(model, "model"), features);
    CHECK(expected.size() == 30 * asr::fewest_outputs);
    CHECK(largest_difference(asr::scores_of(*asr::load_kernel(quantised, "model"), features), expected) < 0.05F);
  }
  ::unsetenv("CXX");
}

TEST_CASE("any other network is compiled when it is asked for, once, with the bits of the scalar kernel") {
  const counting_compiler compiler;
  std::mt19937 random(2);
  const auto model = random_model(ernn::io::shape_of<odd_network>(), random);
  const auto features = random_features(40 * 7, random);

  const auto quantised = asr::quantise(model, odd_widths, "model").model;
  CHECK(quantised.weights == ernn::explore::quantise<odd_network>(model, "model").model.weights);

  const auto found = asr::load_kernel(quantised, "model")->run(features);
  const auto expected = asr::compile_fixed<odd_network>().load(quantised, "model")->run(features);
  CHECK(found.inputs == expected.inputs);
  CHECK(found.outputs == expected.outputs);
  CHECK(compiler.count() == 1);

  // Two threads may compile the same.
  std::vector<float> scores[2];
  std::thread other([&] { scores[1] = asr::scores_of(*asr::load_kernel(model, "model"), features); });
  scores[0] = asr::scores_of(*asr::load_kernel(model, "model"), features);
  other.join();
  CHECK(scores[0] == scores[1]);
  CHECK(largest_difference(asr::scores_of(*asr::load_kernel(quantised, "model"), features), scores[0]) < 0.1F);
  CHECK(compiler.kept() == std::vector<std::string>{".so", ".so"});  // and nothing that is half made

  // Errors come out of a library as they come out of the program's own kernels.
  auto damaged = quantised;
  damaged.weights.output.bias.pop_back();
  CHECK(contains(message_of([&] { asr::load_kernel(damaged, "model"); }), "output.bias"));
}

TEST_CASE("without a compiler, or with one that fails, a sentence says what to do") {
  std::mt19937 random(3);
  auto shape = asr::built_in_networks().front().configuration.shape;
  shape.layers.front().peepholes = true;
  const auto model = random_model(shape, random);
  {
    const counting_compiler broken("echo out of order; exit 1");
    const std::string message = message_of([&] { asr::load_kernel(model, "model"); });
    CAPTURE(message);
    CHECK(contains(message, "a kernel for lstm 123 -> 192 with peepholes"));
    CHECK(contains(message, ".log"));
    CHECK(broken.kept() == std::vector<std::string>{".log"});
  }
  ::setenv("CXX", "no-compiler", 1);
  CHECK(contains(message_of([&] { asr::load_kernel(model, "model"); }),
                 "no C++ compiler runs here (tried no-compiler). Install g++ or clang++"));
  ::unsetenv("CXX");
}

TEST_CASE("kernels are kept where the environment says") {
  CHECK(asr::kernel_folder().filename() == "ernn");
  ::setenv("ERNN_CACHE", "/somewhere", 1);
  CHECK(asr::kernel_folder() == "/somewhere");
  ::unsetenv("ERNN_CACHE");
}

TEST_CASE("a model gets rows of zeros up to the outputs that kernels have") {
  std::mt19937 random(4);
  auto shape = asr::built_in_networks().front().configuration.shape;
  shape.output_size = 2;
  CHECK(asr::with_fewest_outputs(random_model(shape, random)).shape ==
        asr::built_in_networks().front().configuration.shape);
  shape.output_size = 61;
  CHECK(asr::with_fewest_outputs(random_model(shape, random)).shape == shape);
}
