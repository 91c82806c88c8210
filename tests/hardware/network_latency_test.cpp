#include "ernn/hardware/network_latency.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "complete_build.hpp"
#include "ernn/hardware/configurations.hpp"
#include "ernn/hardware/hls_level.hpp"
#include "ernn/hardware/network_scheduler.hpp"
#include "hardware/hls_networks.hpp"

using namespace hls_networks;
using ernn::hardware::configuration;
using ernn::hardware::device;
using ernn::hardware::network_accelerator;
using ernn::hardware::schedule;

namespace {

using one_lstm = ernn::network<ernn::output_layer<classes<4, 2>>, ernn::lstm<plain_layer<3, 4, 2>>>;

/// The least latency of all networks that fit, by trying every configuration of both layers.
int least_latency(const ernn::hardware::network_design& design, int no_more_than) {
  const auto room = available(design.front().design->target, {});
  const auto list = [&](std::size_t layer) {
    return ernn::hardware::detail::all_configurations(*design[layer].design, false, 10000);
  };
  const auto latency = [&](std::size_t layer, const configuration& sizes) {
    return timeline_of(*design[layer].design, sizes).latency;
  };
  int least = no_more_than;
  for (const configuration& first : list(0)) {
    for (const configuration& second : list(1)) {
      if (latency(0, first) + latency(1, second) >= least) continue;
      const network_accelerator built = build_network(design, {first, second}, 0);
      if (largest_share(place_on(cost_of(built), units_of(built), 1, room).used, room) > 1) continue;
      least = built.latency;
    }
  }
  return least;
}

}  // namespace

TEST_CASE("no network that fits is more than 2 % quicker: exhaustive search, with little room and with much" *
          doctest::skip(!complete_build)) {
  for (const int lut : {4500, 5000, 5500, 6000, 8000, 10000, 16000}) {
    CAPTURE(lut);
    const device small = {"small", "none", lut / 400, 60, lut, 60000, 25, 18};
    const scheduled_network<one_lstm> network(1, small, ernn::hardware::hls_refinements);
    const network_accelerator quick = schedule(network.design, {0, 0, {}, true});
    CHECK(quick.latency <= 1.02 * least_latency(network.design, quick.latency));
    CHECK(quick.latency < schedule(network.design, {1, 0, {}}).latency);
  }
}

TEST_CASE("the shortest latency keeps the frames/s that are asked for, and the streams") {
  const device small = {"small", "none", 150, 60, 16000, 60000, 25, 18};
  const scheduled_network<one_lstm> network(1, small, ernn::hardware::hls_refinements);
  const double wanted = schedule(network.design).frames_per_second() * 0.7;
  const network_accelerator quick = schedule(network.design, {wanted, 0, {}, true});
  CHECK(quick.frames_per_second() >= wanted);
  CHECK(quick.latency < schedule(network.design, {wanted, 0, {}}).latency);
  CHECK(schedule(network.design, {0, 1, {}, true}).streams() == 1);
}
