#ifndef TABLES_PUBLISHED_DESIGN_HPP
#define TABLES_PUBLISHED_DESIGN_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ernn/hardware/power.hpp"
#include "ernn/hardware/scheduler.hpp"
#include "tables/figures.hpp"

/// The published accelerators in our cost model: how far it is from what the papers' tools found.
namespace tables {

/// E-RNN's coarse-grained stages: matrices of the gates, element-wise work, projection; of a GRU three as well (E-RNN,
/// section VI.B).
constexpr int published_stages = 3;

/// Hardware with E-RNN's processing elements, which have transforms of their own, for a frame in every `interval`
/// cycles. One compute unit: three frames are in flight in the published latencies. A GRU's matrices share their
/// elements.
inline hardware::configuration published_sizes(const hardware::layer_design& design, bool shared, int interval) {
  hardware::configuration sizes;
  sizes.shared = shared;
  sizes.pools.resize(shared ? 1 : design.levels());
  for (std::size_t pool = 0; pool < sizes.pools.size(); ++pool) {
    hardware::pool_size& size = sizes.pools[pool];
    const auto cycles = [&] {
      int sum = 0;
      for (std::size_t level = 0; level < design.levels(); ++level) {
        if (sizes.pool_of(level) != pool) continue;
        sum += hardware::product_cycles(design.stages.matrices[level], size.processing_elements);
      }
      return sum;
    };
    while (cycles() > interval) ++size.processing_elements;
    size.forwards = size.inverses = size.processing_elements;
  }
  for (const auto& units : design.stages.elements) {
    sizes.elements.push_back(ceil_divide(static_cast<int>(units.size()), interval));
  }
  return sizes;
}

/// Half blocks of RAM, with the memories of processing elements as HLS makes them of partitioned arrays: every number
/// of a block of weights or sums has a memory for itself; sums are doubled, so that one stage writes while the next
/// reads.
inline std::int64_t bram_of_published(const hardware::accelerator& machine) {
  using kind = hardware::memory::kind;
  std::int64_t blocks = 0;
  for (const hardware::memory& stored : machine.memories) {
    if (stored.holds == kind::weights || stored.holds == kind::sums) {
      const int copies = stored.holds == kind::sums ? 2 : 1;
      blocks += std::int64_t{stored.count} * stored.numbers *
                hardware::bram18_blocks(stored.words * copies, ceil_divide(stored.bits, stored.numbers));
    } else {
      blocks += cost_of(stored, machine.design->refined).bram18;
    }
  }
  return blocks;
}

/// A published accelerator as our model sees it.
struct published_model {
  figures modelled;  ///< resources, latency and frames/s
  hardware::activity of_frame;
};

/// \param design             of the row's layer, for the row's device
/// \param frames_per_second  that the accelerator is built for
inline published_model model_of_published(const hardware::layer_design& design, bool shared, double frames_per_second) {
  auto plain = std::make_shared<hardware::layer_design>(design);
  plain->refined = {false, false, false};
  const int interval = static_cast<int>(design.clock * 1e6 / frames_per_second);
  const hardware::accelerator machine = build_accelerator(plain, published_sizes(design, shared, interval));
  hardware::resources used;
  for (const hardware::unit_group& units : machine.units) used += cost_of(units);
  for (std::size_t n = 0; n < machine.memories.size(); ++n) used += hardware::control_of_memory;
  used.bram18 = bram_of_published(machine);
  published_model result;
  result.modelled.set_resources(used, design.target);
  result.modelled.of[frames] = machine.frames_per_second();
  // Stages hand over their double buffers together, so that each takes the time of the slowest.
  result.modelled.of[latency] = published_stages * machine.times.interval / design.clock;
  result.of_frame = activity_of(machine);
  return result;
}

/// What the papers' tools needed beyond our model, fitted on the KU060 rows: a factor for each design and quantity.
class overheads {
 public:
  static constexpr std::array<quantity, 6> fitted = {dsp, bram, lut, ff, latency, frames};
  static constexpr std::array<quantity, 4> resources = {dsp, bram, lut, ff};

  void fit(const hardware::published_row& row, const published_model& model) {
    figures& factor = of_design_[std::string(row.design)];
    for (const quantity which : fitted) {
      factor.of[which] = published_figures(row).of[which] / model.modelled.of[which];
    }
    rates_[std::string(row.design)] = row.frames_per_second;
  }

  /// Of C-LSTM those of E-RNN's LSTM with the same block size: it has no row on the KU060.
  static std::string source_of(const hardware::published_row& row) {
    return row.design == "C-LSTM FFT8" ? "E-RNN LSTM FFT8" : std::string(row.design);
  }
  const figures& of(const hardware::published_row& row) const { return of_design_.at(source_of(row)); }

  /// The rate that a row on the 7V3 is predicted to have: that on the KU060, as the published designs do not use the
  /// larger device's room. C-LSTM's is its own: nothing predicts it.
  double rate_of(const hardware::published_row& row) const {
    const auto found = rates_.find(std::string(row.design));
    return found == rates_.end() ? row.frames_per_second : found->second;
  }

  figures predict(const hardware::published_row& row, const published_model& model) const {
    figures result = model.modelled;
    for (const quantity which : fitted) result.of[which] *= of(row).of[which];
    if (source_of(row) != row.design) result.of[frames] = std::numeric_limits<double>::quiet_NaN();
    return result;
  }

 private:
  std::map<std::string, figures> of_design_;
  std::map<std::string, double> rates_;
};

}  // namespace tables

#endif  // TABLES_PUBLISHED_DESIGN_HPP
