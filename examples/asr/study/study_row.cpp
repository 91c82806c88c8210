#include "asr/study/study_row.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace asr {

std::string name_of(const study_network& network) {
  std::string name = network.cell;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  name += fmt::format(" {}x{}", network.hidden_size, network.layers);
  if (network.peepholes) name += " peepholes";
  if (network.projection_size > 0) name += fmt::format(" projection {}", network.projection_size);
  return name;
}

std::string method_of(const study_row& row) {
  std::string name = row.method;
  if (!row.blocks.empty()) name += fmt::format(" {}", fmt::join(row.blocks, "-"));
  if (row.density > 0) name += fmt::format(" {}", row.density);
  if (!row.variant.empty()) name += ", " + row.variant;
  return name;
}

std::string name_of(const study_row& row) {
  std::string name = fmt::format("{} {} {} seed {}", row.corpus, name_of(row.network), method_of(row), row.seed);
  std::erase(name, ',');
  std::ranges::replace(name, ' ', '_');
  return name;
}

std::vector<study_rounding> roundings_of(const study_row& row) {
  std::vector<study_rounding> roundings;
  for (const int bits : row.bits) roundings.push_back({std::to_string(bits), {"--bits", std::to_string(bits)}});
  for (const int bits : row.weight_bits) {
    roundings.push_back({fmt::format("weights {}", bits), {"--bits", "12", "--weight-bits", std::to_string(bits)}});
  }
  return roundings;
}

study_row dense_of(const study_row& row) {
  study_row dense;
  dense.corpus = row.corpus;
  dense.network = row.network;
  dense.seed = row.seed;
  return dense;
}

}  // namespace asr
