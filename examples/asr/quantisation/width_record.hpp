#ifndef ASR_QUANTISATION_WIDTH_RECORD_HPP
#define ASR_QUANTISATION_WIDTH_RECORD_HPP

#include <nlohmann/json.hpp>
#include <string>

#include "asr/provenance.hpp"
#include "ernn/explore/width_search.hpp"

namespace asr {

/// Phone error rates of one split, percent.
struct split_errors {
  double floating = 0;  ///< of the network in floating point
  double fixed = 0;     ///< of the chosen bit-exact kernel
};

/// A search of bit widths as `ernn quantise` writes it and `ernn report` reads it.
struct width_record {
  provenance made;
  std::string model, network;
  double budget = 0;   ///< percentage points above the floating-point network on the dev split
  int utterances = 0;  ///< of the dev split that judged
  split_errors dev, test;
  int activation_segments = 0;  ///< of the chosen gate format's sigmoid and tanh
  std::uint64_t bytes = 0;      ///< of the chosen model's weights
  ernn::explore::width_choice choice;
};

nlohmann::ordered_json to_json(const width_record& record);

/// \throws nlohmann::json::exception or ernn::io::error  when an entry is missing or of another type
width_record width_record_from(const nlohmann::ordered_json& json);

}  // namespace asr

#endif  // ASR_QUANTISATION_WIDTH_RECORD_HPP
