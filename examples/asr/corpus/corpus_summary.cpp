#include "asr/corpus/corpus_summary.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace asr {
namespace {

/// Frames follow each other every 10 ms.
constexpr double frames_per_minute = 6000;

std::string split_line(const corpus& data, split part, std::string_view name) {
  std::int64_t utterances = 0, frames = 0, phones = 0;
  for (const corpus_utterance& spoken : data.utterances) {
    if (spoken.part != part) continue;
    ++utterances;
    frames += spoken.frames;
    phones +=
        std::count_if(spoken.segments.begin(), spoken.segments.end(), [](std::uint8_t phone) { return phone != 0; });
  }
  return fmt::format("  {:6}{:>12}{:>10.1f}{:>10}{:>10}\n", name, utterances,
                     static_cast<double>(frames) / frames_per_minute, frames, phones);
}

}  // namespace

std::string corpus_summary(const corpus& data) {
  return fmt::format("{}\n{} phones and silence, {} features a frame.\n", data.origin, data.phone_names.size() - 1,
                     data.feature_size) +
         fmt::format("  {:6}{:>12}{:>10}{:>10}{:>10}\n", "split", "utterances", "minutes", "frames", "phones") +
         split_line(data, split::train, "train") + split_line(data, split::dev, "dev") +
         split_line(data, split::test, "test");
}

}  // namespace asr
