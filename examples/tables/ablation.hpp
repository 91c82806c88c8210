#ifndef TABLES_ABLATION_HPP
#define TABLES_ABLATION_HPP

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "ernn/hardware/scheduler.hpp"
#include "tables/figures.hpp"
#include "tables/paper_layers.hpp"
#include "tables/published_design.hpp"

/// What each step beyond the paper brings, on its LSTM with blocks of 8 and the KU060.
namespace tables {

constexpr double wanted_frames = 500000;

/// \param most    frames per second that the device has room for; 0: not sought
/// \param enough  with the wanted frames
inline void add_line(const char* name, double most, const hardware::accelerator& enough, nlohmann::json& lines) {
  figures taken;
  taken.set_resources(used_by(enough, {}), enough.design->target);
  nlohmann::json line = {{"variant", name}, {"latency_us_at_500000", enough.latency_in_microseconds()}};
  if (most > 0) line["most_frames_per_second"] = most;
  std::printf("%-44s%12s%9.2f%9.1f%8.1f%8.1f%8.1f\n", name, most > 0 ? number_text(most).c_str() : "-",
              enough.latency_in_microseconds(), taken.of[dsp], taken.of[bram], taken.of[lut], taken.of[ff]);
  std::fflush(stdout);
  for (const quantity which : {dsp, bram, lut, ff}) line[quantity_names[which].name] = taken.of[which];
  lines.push_back(std::move(line));
}

template <class Layer>
void add_variant(const char* name, const hardware::refinements& refined, nlohmann::json& lines) {
  const auto weights = random_weights<Layer>();
  const auto design = std::make_shared<hardware::layer_design>(
      hardware::design_layer<Layer>(*weights, hardware::find_device("ku060"), 200, refined));
  add_line(name, schedule(design).frames_per_second(),
           schedule(design, {hardware::goal::fewest_resources, wanted_frames, 0, {}}), lines);
}

/// The same rate with E-RNN's processing elements, which have transforms of their own.
inline void add_published_structure(const char* name, nlohmann::json& lines) {
  using layer = lstm<paper_lstm<12, 8>>;
  const auto weights = random_weights<layer>();
  const auto design = std::make_shared<hardware::layer_design>(hardware::design_layer<layer>(
      *weights, hardware::find_device("ku060"), 200, hardware::refinements{false, false, false}));
  add_line(name, 0, build_accelerator(design, published_sizes(*design, false, static_cast<int>(200e6 / wanted_frames))),
           lines);
}

inline nlohmann::json ablation() {
  std::printf(
      "\nBeyond the paper: LSTM-1024/512, block 8, KU060. Most frames/s; then what 500,000 frames/s take. Planned and\n"
      "estimated.\n%-44s%12s%9s%9s%8s%8s%8s\n",
      "", "frames/s", "us", "DSP %", "BRAM %", "LUT %", "FF %");
  using layer = lstm<paper_lstm<12, 8>>;
  using gauss = lstm<three_products_lstm<12>>;
  using narrow = lstm<paper_lstm<8, 8>>;
  nlohmann::json lines = nlohmann::json::array();
  add_published_structure("12 bits, transforms in every element", lines);
  add_variant<layer>("shared transforms", {false, false, false}, lines);
  add_variant<layer>("and overlapped stages", {true, false, false}, lines);
  add_variant<layer>("and packed memories", {true, true, false}, lines);
  add_variant<gauss>("and three products per complex one", {true, true, false}, lines);
  add_variant<narrow>("8 bits, overlapped stages, packed memories", {true, true, false}, lines);
  add_variant<narrow>("and packed operands", {true, true, true}, lines);
  return lines;
}

}  // namespace tables

#endif  // TABLES_ABLATION_HPP
