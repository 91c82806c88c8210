#include "ernn/hardware/power.hpp"

#include <doctest/doctest.h>

#include <array>

#include "ernn/hardware/build_accelerator.hpp"
#include "hardware/scheduled_layers.hpp"
#include "io/support.hpp"

using namespace scheduled;
using namespace ernn::hardware;

TEST_CASE("a power model is found again in the watts that it gave") {
  const power_model truth{12, 9};
  std::array<power_sample, 3> samples = {{{{1e8, 2e7, 0}, 2e5, 0}, {{5e7, 1e7, 0}, 4e5, 0}, {{9e7, 4e7, 0}, 3e5, 0}}};
  for (power_sample& each : samples) each.watts = truth.watts(each.of_frame, each.frames_per_second);
  const power_model found = fit_power(samples);
  CHECK(found.static_watts == doctest::Approx(12));
  CHECK(found.overhead == doctest::Approx(9));
  CHECK(ernn::io::contains(ernn::io::message_of([&] { fit_power(std::span(samples).first(1)); }),
                           "at least two designs that differ"));
}

TEST_CASE("what a frame does, counted by hand") {
  const sample<dense_lstm> layer;  // 5 inputs and 6 states, 24 rows, dense
  const accelerator machine = build_accelerator(layer.design, {false, {{24, 1, 4}}, {6}});
  const activity found = activity_of(machine);
  double products = 0, weights = 0;
  for (const auto& node : layer.design->graph.nodes) {
    const auto kind = kind_of(node);
    if (kind.kind == operation::multiply) products += kind.width * kind.other_width;
  }
  for (const memory& each : machine.memories) {
    if (each.holds == memory::kind::weights) weights += double{1} * each.count * each.words * each.bits;
  }
  CHECK(found.multiplier_bits == products);  // all of them are needed
  CHECK(weights == 24 * 11 * 12 + 6 * 4 * 12);
  // Weights once, each of 11 spectra once for all elements, sums twice (written and read), as matrix results are, ...
  CHECK(found.memory_bits > weights);
  CHECK(found.memory_bits < 4 * weights);
}
