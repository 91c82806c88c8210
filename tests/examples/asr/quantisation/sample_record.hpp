#ifndef ASR_TESTS_SAMPLE_RECORD_HPP
#define ASR_TESTS_SAMPLE_RECORD_HPP

#include <cmath>

#include "asr/quantisation/width_record.hpp"

/// A search on a synthetic judge, recorded as if it had been one on speech.
inline asr::width_record sample_record() {
  asr::width_record record;
  record.made = {"ernn quantise --budget 0.3", "2026-01-02", "a processor, 2 cores"};
  record.model = "model.safetensors";
  record.network = "lstm 123 -> 192";
  record.budget = 0.3;
  record.utterances = 20;
  record.activation_segments = 32;
  record.bytes = 50000;
  record.dev = {30.0, 30.25};
  record.test = {31.0, 31.5};
  record.choice = ernn::explore::search_widths({6, 12, 30.3}, [](const auto& candidates) {
    std::vector<double> errors;
    for (const auto& widths : candidates) {
      double noise = 0;
      for (std::size_t group = 0; group < widths.size(); ++group) {
        noise += 100.0 * static_cast<double>(group + 1) * std::exp2(-2 * widths[group]);
      }
      errors.push_back(30 + noise);
    }
    return errors;
  });
  return record;
}

#endif  // ASR_TESTS_SAMPLE_RECORD_HPP
