#include "ernn/hardware/scheduler.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "complete_build.hpp"
#include "ernn/hardware/simulation.hpp"
#include "hardware/scheduled_layers.hpp"
#include "io/support.hpp"

using namespace scheduled;
using hardware::accelerator;
using hardware::configuration;
using hardware::device;
using hardware::goal;
using hardware::request;
using hardware::resources;
using hardware::schedule;

namespace {

using small_lstm = lstm<projected<4, 6, 8, 8>>;
using small_gru = gru<plain<4, 6, 8>, reset_before>;

const device tiny = {"tiny", "none", 60, 40, 14000, 20000, 25, 18};

constexpr int most_inverses = 4, most_forwards = 2;

/// Calls `use` for every assignment of 1 to `most` to the numbers.
void for_each_choice(const std::vector<int*>& numbers, const std::vector<int>& most, const std::function<void()>& use,
                     std::size_t n = 0) {
  if (n == numbers.size()) return use();
  for (*numbers[n] = 1; *numbers[n] <= most[n]; ++*numbers[n]) for_each_choice(numbers, most, use, n + 1);
}

/// Every configuration that works: enough inverse transforms, and no unit that never has a task.
void for_each_configuration(const hardware::layer_design& design, const std::function<void(const configuration&)>& use,
                            int inverses = most_inverses, int forwards = most_forwards) {
  for (const bool shared : {false, true}) {
    configuration sizes;
    sizes.shared = shared;
    sizes.pools.resize(shared ? 1 : design.levels());
    sizes.elements.resize(design.stages.elements.size());
    std::vector<int*> numbers;
    std::vector<int> most;
    for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
      int rows = 0;
      for (std::size_t level = 0; level < design.levels(); ++level) {
        if (sizes.pool_of(level) != pool) continue;
        for (const auto& group : design.stages.matrices[level].groups) rows = maximum(rows, group.count());
      }
      numbers.push_back(&sizes.pools[pool].processing_elements);
      numbers.push_back(&sizes.pools[pool].inverses);
      numbers.push_back(&sizes.pools[pool].forwards);
      most.insert(most.end(), {rows, minimum(rows, inverses), forwards});
    }
    for (int& units : sizes.elements) {
      numbers.push_back(&units);
      most.push_back(8);
    }
    for_each_choice(numbers, most, [&] {
      for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
        if (sizes.pools[pool].inverses < hardware::fewest_inverses(design, sizes, pool)) return;
      }
      use(sizes);
    });
  }
}

/// The most frames per second and the smallest share with at least `frames` of them, by building everything.
struct exhaustive {
  double most_frames = 0;
  double smallest_share = 2;
};

exhaustive search(const std::shared_ptr<const hardware::layer_design>& design, double frames) {
  exhaustive best;
  const resources room = hardware::available(design->target, {});
  for_each_configuration(*design, [&](const configuration& sizes) {
    const accelerator built = hardware::build_accelerator(design, sizes);
    const resources one = cost_of(built);
    for (int count = 1; count <= 100; ++count) {
      const double share = hardware::largest_share(hardware::place_on(one, built.units, count, room).used, room);
      if (share > 1) break;
      const double reached = count * design->clock * 1e6 / built.times.interval;
      best.most_frames = std::max(best.most_frames, reached);
      if (reached >= frames) best.smallest_share = std::min(best.smallest_share, share);
    }
  });
  return best;
}

template <class Layer>
void check_optimum() {
  const sample<Layer> layer(tiny);
  const accelerator fastest = schedule(layer.design);
  const double wanted = fastest.frames_per_second() / 2;
  const exhaustive best = search(layer.design, wanted);
  CHECK(fastest.frames_per_second() == doctest::Approx(best.most_frames));

  const accelerator smallest = schedule(layer.design, {goal::fewest_resources, wanted, 0, {}});
  CHECK(smallest.frames_per_second() >= wanted);
  const resources room = hardware::available(tiny, {});
  CHECK(hardware::largest_share(used_by(smallest, {}), room) == doctest::Approx(best.smallest_share));

  const auto inputs = random_inputs<Layer>(10);
  const auto simulated = simulate(fastest, inputs);
  CHECK(simulated.outputs == kernel_outputs<Layer>(*layer.weights, inputs, fastest.times.streams()));
  CHECK(simulated.interval == fastest.times.interval);
}

}  // namespace

TEST_CASE("no other accelerator of the architecture is better: exhaustive search" * doctest::skip(!complete_build)) {
  check_optimum<small_lstm>();
  check_optimum<small_gru>();
}

TEST_CASE("no accelerator is quicker, with or without frames per second to keep: exhaustive search" *
          doctest::skip(!complete_build)) {
  const sample<lstm<plain<4, 6, 8>>> layer(tiny);
  const double wanted = schedule(layer.design).frames_per_second() * 0.6;
  const resources room = hardware::available(tiny, {});
  int quickest = 1000000, quickest_with_frames = quickest;
  constexpr int rows = 8, blocks = 4;
  for_each_configuration(
      *layer.design,
      [&](const configuration& sizes) {
        if (sizes.shared) return;  // one level: the same as not shared
        const accelerator built = hardware::build_accelerator(layer.design, sizes);
        const int most = hardware::most_compute_units(cost_of(built), built.units, room);
        if (most == 0) return;
        quickest = minimum(quickest, built.times.latency);
        if (most * layer.design->clock * 1e6 / built.times.interval < wanted) return;
        quickest_with_frames = minimum(quickest_with_frames, built.times.latency);
      },
      rows, blocks);
  CHECK(schedule(layer.design, {goal::shortest_latency, 0, 0, {}}).times.latency == quickest);
  const accelerator quick = schedule(layer.design, {goal::shortest_latency, wanted, 0, {}});
  CHECK(quick.times.latency == quickest_with_frames);
  CHECK(quick.frames_per_second() >= wanted);
  const accelerator small = schedule(layer.design, {goal::fewest_resources, 0, quick.latency_in_microseconds(), {}});
  CHECK(small.times.latency <= quick.times.latency);
}

TEST_CASE("a limit on the latency is kept, and costs frames; the shortest latency is shorter") {
  const sample<projected_lstm> layer(hardware::find_device("zynq7020"));
  const accelerator fastest = schedule(layer.design);
  const accelerator quickest = schedule(layer.design, {goal::shortest_latency, 0, 0, {}});
  CHECK(quickest.times.latency < fastest.times.latency);
  const double between = (quickest.latency_in_microseconds() + fastest.latency_in_microseconds()) / 2;
  const accelerator limited = schedule(layer.design, {goal::most_frames, 0, between, {}});
  CHECK(limited.latency_in_microseconds() <= between);
  CHECK(limited.frames_per_second() <= fastest.frames_per_second());
}

TEST_CASE("what cannot be is refused in a sentence that says what is short and what would help") {
  const sample<small_lstm> layer(tiny);
  const auto message = [&](const request& wish) { return io::message_of([&] { schedule(layer.design, wish); }); };
  CHECK(io::contains(message({goal::most_frames, 1e9, 0, {}}),
                     "the layer must reach 1000000000 frames/s on tiny, but the most that it reaches at 200 MHz is "));
  CHECK(message({goal::fewest_resources, 1e9, 0, {}}) == message({goal::most_frames, 1e9, 0, {}}));
  CHECK(io::contains(
      message({goal::most_frames, 0, 0.01, {}}),
      "the layer must take at most 0.01 microseconds a frame on tiny, but the least that it takes at 200 MHz is "));

  device none = tiny;
  none.dsp = 10;
  none.lut = 2000;
  const sample<small_lstm> too_large(none);
  const std::string refused = io::message_of([&] { schedule(too_large.design); });
  CHECK(io::contains(refused, "the layer must fit tiny, but its smallest accelerator needs "));
  CHECK(io::contains(refused, " DSP slices where there is room for 9: "));
  CHECK(io::contains(refused, " LUTs where there is room for 1620: "));
  CHECK(io::contains(refused, " too many. The smallest known device with room is zynq7020."));
  CHECK(io::message_of([] { hardware::find_device("ku6"); }) ==
        "the device must be one of ku060, 7v3, zynq7020, zcu104, kv260, u250, but is \"ku6\". Choose one of them, or "
        "describe yours in a JSON file.");
}

TEST_CASE("DSP slices and block RAM by hand") {
  const device& kintex = hardware::find_device("ku060");  // 27 x 18
  const device& virtex = hardware::find_device("7v3");    // 25 x 18
  CHECK(hardware::dsp_slices(12, 12, kintex) == 1);
  CHECK(hardware::dsp_slices(27, 18, kintex) == 1);
  CHECK(hardware::dsp_slices(18, 27, kintex) == 1);
  CHECK(hardware::dsp_slices(27, 18, virtex) == 2);
  CHECK(hardware::dsp_slices(28, 18, kintex) == 2);
  CHECK(hardware::dsp_slices(53, 35, kintex) == 4);  // (27 + 26) x (18 + 17)
  CHECK(hardware::dsp_slices(36, 36, kintex) == 6);  // (27 + 9) x (18 + 17 + 1)
  CHECK(hardware::bram18_blocks(512, 36) == 1);
  CHECK(hardware::bram18_blocks(513, 36) == 2);
  CHECK(hardware::bram18_blocks(336, 96) == 3);
  CHECK(hardware::bram18_blocks(4096, 12) == 3);
  CHECK(hardware::memory_cost(32, 12) == resources{0, 0, 8, 0});
  CHECK(hardware::memory_cost(33, 12) == resources{0, 1, 0, 0});
  CHECK(hardware::memory_cost(2, 100) == resources{0, 0, 0, 200});
}

TEST_CASE("where DSP slices run out, processing elements multiply in LUTs") {
  hardware::pipeline element;
  element.cost = {14, 0, 300, 200};
  element.multiplier_luts = 2000;
  const std::vector<hardware::unit_group> units = {{"", hardware::task_kind::product, 0, 10, element}};
  const resources room = {100, 10, 120000, 100000};
  const hardware::placement one = hardware::place_on({140, 2, 3000, 2000}, units, 1, room);
  CHECK(one.processing_elements_in_lut == 3);  // 140 - 100 = 40 slices are short, 14 each
  CHECK(one.used == resources{140 - 3 * 14, 2, 3000 + 3 * 2000, 2000});
  CHECK(hardware::most_compute_units({140, 2, 3000, 2000}, units, room) == 5);  // then block RAM is full
}
