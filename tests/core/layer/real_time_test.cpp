// A step allocates nothing, and fits a small stack however large the layer. That it takes no lock and throws nothing is
// read off the object code by strictness/bare_core: it could not even call what does.
#include <doctest/doctest.h>
#include <pthread.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "core/cell/random_weights.hpp"
#include "ernn/core/layer/output_layer.hpp"
#include "ernn/core/layer/sequence.hpp"

namespace {

int allocations = 0;

}  // namespace

// The other forms of new call this one. Not inlined, because g++ takes free in a delete that it sees for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

namespace {

template <class Formats>
struct lstm_config : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 153;
  static constexpr int hidden_size = 1024;
  static constexpr int projection_size = 512;
  static constexpr bool peepholes = true;
};
template <class Formats>
struct gru_config : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 512;
  static constexpr int hidden_size = 1024;
};
template <class Formats>
struct upper_gru_config : gru_config<Formats> {
  static constexpr int input_size = 1024;
};
template <class Formats>
struct scores_config : ernn::output_layer_defaults<1, Formats> {
  static constexpr int input_size = 1024;
  static constexpr int output_size = 40;
};

template <class Formats>
using model = ernn::network<ernn::output_layer<scores_config<Formats>>, ernn::lstm<lstm_config<Formats>>,
                            ernn::gru<gru_config<Formats>, ernn::reset_before>,
                            ernn::gru<upper_gru_config<Formats>, ernn::reset_after>>;

/// A network of the largest published layers, and room for two frames. Weights are zero: they decide nothing here.
template <class Model>
struct experiment {
  typename Model::weights weights{};
  typename Model::input frames[2] = {};
  typename Model::state state{};
  typename Model::output outputs[2];

  void run() {
    state = Model::initial_state();
    ernn::run_sequence<Model>(weights, frames, 2, state, outputs);
  }
};

template <class Model>
void* run_experiment(void* argument) {
  static_cast<experiment<Model>*>(argument)->run();
  return nullptr;
}

/// Bytes of stack that two frames take, by a thread on a stack filled with a pattern.
template <class Model>
std::size_t stack_use() {
  constexpr std::size_t size = std::size_t(8) << 20;
  constexpr unsigned char pattern = 0xA5;
  const auto work = std::make_unique<experiment<Model>>();
  std::vector<unsigned char> stack(size + 4096, pattern);
  const auto address = reinterpret_cast<std::uintptr_t>(stack.data());
  unsigned char* const lowest = stack.data() + (4096 - address % 4096);
  pthread_attr_t attributes;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstack(&attributes, lowest, size) == 0);
  pthread_t thread;
  REQUIRE(pthread_create(&thread, &attributes, run_experiment<Model>, work.get()) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  pthread_attr_destroy(&attributes);
  const auto* const touched = std::find_if(lowest, lowest + size, [](unsigned char byte) { return byte != pattern; });
  return static_cast<std::size_t>(lowest + size - touched);
}

template <class Model>
int allocations_of_run() {
  const auto work = std::make_unique<experiment<Model>>();
  const int before = allocations;
  work->run();
  return allocations - before;
}

}  // namespace

TEST_CASE("the counter counts") {
  const int before = allocations;
  const auto number = std::make_unique<int>(1);
  CHECK(allocations == before + *number);
}

TEST_CASE_TEMPLATE("steps allocate nothing and need less than a megabyte of stack", Formats,
                   ernn::standard_formats<12, 8>, ernn::standard_formats<16, 8>, ernn::uniform_formats<double>) {
  CHECK(allocations_of_run<model<Formats>>() == 0);
  const std::size_t stack = stack_use<model<Formats>>();
  CHECK(stack < std::size_t(1) << 20);
}
