#include "asr/decoding/error_rate.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace asr {
namespace {

std::size_t checked_phones(const dataset& data, std::span<const float> log_posteriors) {
  const std::size_t phones = data.phone_names.size();
  if (log_posteriors.size() != data.labels.size() * phones) {
    throw std::invalid_argument(fmt::format("{} frames of {} phones need {} log-posteriors, but there are {}.",
                                            data.labels.size(), phones, data.labels.size() * phones,
                                            log_posteriors.size()));
  }
  return phones;
}

}  // namespace

error_count& error_count::operator+=(const error_count& other) {
  errors += other.errors;
  reference += other.reference;
  return *this;
}

std::int64_t edit_distance(std::span<const int> reference, std::span<const int> hypothesis) {
  // Row r of the usual table: distances of the first r reference phones to every beginning of the hypothesis.
  std::vector<std::int64_t> row(hypothesis.size() + 1);
  std::iota(row.begin(), row.end(), std::int64_t{0});
  for (const int expected : reference) {
    std::int64_t diagonal = row[0]++;
    for (std::size_t h = 0; h < hypothesis.size(); ++h) {
      const std::int64_t substituted = diagonal + (hypothesis[h] == expected ? 0 : 1);
      diagonal = row[h + 1];
      row[h + 1] = std::min({substituted, row[h] + 1, row[h + 1] + 1});
    }
  }
  return row.back();
}

error_count phone_errors(const decoder& decoder, const dataset& data, std::span<const float> log_posteriors) {
  const std::size_t phones = checked_phones(data, log_posteriors);
  error_count total;
  for (const utterance& spoken : data.utterances) {
    const std::vector<int> hypothesis = decoder.decode(log_posteriors.subspan(
        static_cast<std::size_t>(spoken.first_frame) * phones, static_cast<std::size_t>(spoken.frames) * phones));
    total += {edit_distance(spoken.phones, hypothesis), static_cast<std::int64_t>(spoken.phones.size())};
  }
  return total;
}

error_count frame_errors(const dataset& data, std::span<const float> log_posteriors) {
  const std::size_t phones = checked_phones(data, log_posteriors);
  error_count total;
  for (const utterance& spoken : data.utterances) {
    const auto first = static_cast<std::size_t>(spoken.first_frame),
               end = first + static_cast<std::size_t>(spoken.frames);
    for (std::size_t frame = first + static_cast<std::size_t>(data.label_delay); frame < end; ++frame) {
      const auto row = log_posteriors.subspan(frame * phones, phones);
      const auto best = std::max_element(row.begin(), row.end()) - row.begin();
      total += {best == data.labels[frame] ? 0 : 1, 1};
    }
  }
  return total;
}

}  // namespace asr
