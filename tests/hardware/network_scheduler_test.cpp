#include "ernn/hardware/network_scheduler.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "ernn/hardware/network_simulation.hpp"
#include "hardware/hls_networks.hpp"
#include "io/support.hpp"

using namespace hls_networks;
using ernn::hardware::device;
using ernn::hardware::network_accelerator;
using ernn::hardware::network_request;
using ernn::hardware::schedule;
using ernn::io::contains;

namespace {

const device tiny = {"tiny", "none", 250, 400, 60000, 90000, 25, 18};

/// The simulated network gives the kernel's bits for every stream, in the planned cycles.
template <class Network>
void check_simulation(const scheduled_network<Network>& network, const network_accelerator& machine) {
  random_source random(2);
  const int frames = 3 * machine.streams();
  const auto golden = golden_of<Network>(*network.weights, random, 3, machine.streams());
  std::vector<std::vector<std::int64_t>> inputs, outputs;
  for (int n = 0; n < frames; ++n) {
    const auto cut = [&](const std::vector<std::int64_t>& all, int size) {
      const auto first = all.begin() + n * size;
      return std::vector<std::int64_t>(first, first + size);
    };
    inputs.push_back(cut(golden.inputs, Network::input::size));
    outputs.push_back(cut(golden.outputs, Network::output::size));
  }
  const auto simulated = simulate(machine, inputs);
  CHECK(simulated.outputs == outputs);
  CHECK(simulated.latency == machine.latency);
  CHECK(simulated.interval == machine.interval);
}

}  // namespace

TEST_CASE("a stack and its output layer, scheduled together, give the kernel's bits in the planned cycles") {
  const scheduled_network<circulant_network> network(1, tiny);
  const network_accelerator fastest = schedule(network.design);
  CHECK(fastest.layers.size() == 3);
  check_simulation(network, fastest);
  const scheduled_network<small_network> other(1, tiny);
  check_simulation(other, schedule(other.design));

  const auto room = ernn::hardware::available(tiny, {});
  CHECK(ernn::hardware::largest_share(fastest.used, room) <= 1);
}

TEST_CASE("all layers begin a frame at the same interval, and each has no more hardware than that needs") {
  const scheduled_network<circulant_network> network(1, tiny);
  const network_accelerator machine = schedule(network.design);
  for (const auto& layer : machine.layers) {
    CHECK(layer.times.interval == machine.interval);
    for (std::size_t level = 0; level < layer.design->levels(); ++level) {
      const int elements = layer.sizes.pools[level].processing_elements;
      if (elements == 1) continue;
      CHECK(ernn::hardware::product_cycles(layer.design->stages.matrices[level], elements - 1) > machine.interval);
    }
  }
}

TEST_CASE("wished frames/s are reached with less hardware; one stream takes the whole latency for a frame") {
  const scheduled_network<circulant_network> network(1, tiny);
  const network_accelerator fastest = schedule(network.design);
  const double wanted = fastest.frames_per_second() / fastest.compute_units / 2;
  const network_accelerator enough = schedule(network.design, {wanted, 0, {}});
  CHECK(enough.frames_per_second() >= wanted);
  CHECK(enough.used.dsp < fastest.used.dsp);

  const network_accelerator alone = schedule(network.design, {0, 1, {}});
  CHECK(alone.streams() == 1);
  CHECK(alone.interval == alone.latency);
  check_simulation(network, alone);
}

TEST_CASE("what is too much is refused with what is short, and what would help") {
  const device small = {"small", "none", 0, 1, 900, 90000, 25, 18};
  const scheduled_network<circulant_network> network(1, small);
  const std::string message = ernn::io::message_of([&] { schedule(network.design); });
  CAPTURE(message);
  CHECK(contains(message, "the network must fit small, but its smallest accelerator needs "));
  CHECK(contains(message, " LUTs where there is room for 729: "));
  CHECK(contains(message, "The smallest known device with room is zynq7020."));

  const scheduled_network<circulant_network> fitting(1, tiny);
  const std::string most = ernn::io::message_of([&] { schedule(fitting.design, {1e9, 0, {}}); });
  CHECK(contains(most,
                 "the network must reach 1000000000 frames/s on tiny, but the most that it reaches at 200 MHz is "));
}
