#include <dlfcn.h>
#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <type_traits>

#include "../../hls_wrappers/example/weights.hpp"
#include "../../hls_wrappers/raw_ports.hpp"
#include "hardware/build_project.hpp"
#include "io/support.hpp"

using ernn::io::temporary_directory;
using namespace hls_test;

namespace {

template <class Number>
struct plain_number {
  using type = Number;
};
template <class Number>
struct plain_number<ernn::stored<Number>> {
  using type = Number;
};

/// The same layer on plain numbers, as the library runs it on a CPU.
template <class Config>
struct plain_configuration : Config {
  struct formats : Config::formats {
    using spectral_weight = typename plain_number<typename Config::formats::spectral_weight>::type;
    using bias = typename plain_number<typename Config::formats::bias>::type;
    using peephole = typename plain_number<typename Config::formats::peephole>::type;
  };
  static constexpr int processing_elements = 1;
};

using library_lstm = ernn::lstm<plain_configuration<configuration::lstm_configuration>>;
using library_gru = ernn::gru<plain_configuration<configuration::gru_configuration>, ernn::reset_before>;
using library_network = ernn::network<ernn::output_layer<plain_configuration<configuration::output_configuration>>,
                                      library_lstm, library_gru>;

/// A stored number and a plain one have the same bytes.
template <class Plain, class Stored>
Plain plain_weights(const Stored& stored) {
  static_assert(sizeof(Plain) == sizeof(Stored) && std::is_trivially_copyable_v<Plain>);
  Plain plain;
  std::memcpy(static_cast<void*>(&plain), &stored, sizeof plain);
  return plain;
}

/// The library's kernels with the interface of the tops.
struct library_tops {
  library_lstm::weights lstm_weights = plain_weights<library_lstm::weights>(configuration::lstm_layer_weights);
  library_gru::weights gru_weights = plain_weights<library_gru::weights>(configuration::gru_layer_weights);
  library_network::weights network_weights = plain_weights<library_network::weights>(configuration::network_weights);
  library_lstm::state lstm_state = library_lstm::initial_state();
  library_gru::state gru_state = library_gru::initial_state();
  library_network::state network_state = library_network::initial_state();

  auto lstm_layer(const library_lstm::input& x, bool reset) {
    lstm_state = library_lstm::step(lstm_weights, x, reset ? library_lstm::initial_state() : lstm_state);
    return lstm_state.output;
  }
  auto gru_layer(const library_gru::input& x, bool reset) {
    gru_state = library_gru::step(gru_weights, x, reset ? library_gru::initial_state() : gru_state);
    return gru_state.output;
  }
  auto network(const library_network::input& x, bool reset) {
    if (reset) network_state = library_network::initial_state();
    return library_network::step(network_weights, x, network_state);
  }
};

struct close_library {
  void operator()(void* handle) const { ::dlclose(handle); }
};
using shared_library = std::unique_ptr<void, close_library>;

/// The three tops, compiled strictly for the example configuration.
shared_library compile_tops(const temporary_directory& folder, const std::string& compiler, const std::string& define) {
  const std::filesystem::path file = folder / "tops.so";
  const std::string wrappers = (source_directory / "hls_wrappers").string();
  const std::string include = (source_directory / "include").string();
  const command_result built =
      run_command("cd '" + wrappers + "' && " + compiler + strict_flags + define + " -I. -Iexample -I'" + include +
                  "' -shared -fPIC lstm_layer.cpp gru_layer.cpp network.cpp -o '" + file.string() + "'");
  INFO(built.output);
  REQUIRE(built.status == 0);
  CHECK(built.output.empty());
  shared_library library(::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL));
  REQUIRE(library != nullptr);
  return library;
}

/// Calls a top and the library with the same random frames, some of them the first of a sequence.
/// \tparam Input   what the library's kernel takes
/// \tparam Output  what it returns
template <class Input, class Output, class Kernel>
void compare(const shared_library& library, const char* name, Kernel&& kernel) {
  CAPTURE(name);
  using input_number = ernn::raw_of<Input>;
  using output_number = ernn::raw_of<Output>;
  void* const symbol = ::dlsym(library.get(), name);
  REQUIRE(symbol != nullptr);
  const auto top = reinterpret_cast<void (*)(const input_number*, output_number*, bool)>(symbol);

  std::mt19937 random(7);
  std::uniform_int_distribution<int> raw(Input::value_type::lowest().raw(), Input::value_type::highest().raw());
  for (int frame = 0; frame < 200; ++frame) {
    CAPTURE(frame);
    input_number input[Input::size];
    for (input_number& x : input) x = static_cast<input_number>(raw(random));
    const bool reset = frame % 50 == 30;
    output_number output[Output::size];
    top(input, output, reset);
    const Output expected = kernel(ernn::read_port<Input>(input), reset);
    for (int i = 0; i < Output::size; ++i) REQUIRE(output[i] == expected[i].raw());
  }
}

void check_tops(const std::string& compiler, const std::string& define) {
  const temporary_directory folder;
  const shared_library library = compile_tops(folder, compiler, define);
  library_tops tops;
  compare<library_lstm::input, library_lstm::output>(
      library, "ernn_lstm_layer", [&](const auto& x, bool reset) { return tops.lstm_layer(x, reset); });
  compare<library_gru::input, library_gru::output>(library, "ernn_gru_layer",
                                                   [&](const auto& x, bool reset) { return tops.gru_layer(x, reset); });
  compare<library_network::input, library_network::output>(
      library, "ernn_network", [&](const auto& x, bool reset) { return tops.network(x, reset); });
}

}  // namespace

TEST_CASE("the tops compile as strict C++14 and give the library's bits from the first call on") {
  check_tops("g++", "");
  check_tops("clang++", "");
}

TEST_CASE("so they do with the pragmas of the HLS tools") {
  check_tops("g++", "-D__SYNTHESIS__");
  check_tops("clang++", "-D__SYNTHESIS__");

  const command_result bambu =
      run_command("cd '" + (source_directory / "hls_wrappers").string() + "' && clang++" + strict_flags +
                  "-D__BAMBU__ -I. -Iexample -I../include -fsyntax-only " + "network.cpp");
  INFO(bambu.output);
  CHECK(bambu.status == 0);
}

TEST_CASE("the example passes its testbench") {
  const temporary_directory folder;
  const command_result built =
      run_command("cd '" + (source_directory / "hls_wrappers").string() + "' && g++" + strict_flags +
                  "-I. -Iexample -I../include testbench.cpp network.cpp -o '" + (folder / "testbench").string() + "'");
  INFO(built.output);
  REQUIRE(built.status == 0);
  const command_result run = run_testbench(folder.path());
  CHECK(run.output == "PASSED: 8 frames of 3 outputs, and the first again after a reset, are equal bit by bit.\n");
  CHECK(run.status == 0);
}
