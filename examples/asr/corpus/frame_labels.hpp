#ifndef ASR_CORPUS_FRAME_LABELS_HPP
#define ASR_CORPUS_FRAME_LABELS_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "asr/audio/features.hpp"
#include "asr/corpus/speech_synthesiser.hpp"

namespace asr {

/// The phone that sounds in the middle of each frame: `frames` labels. Before the first phone there is silence.
///
/// \param phones       in order, positions in samples at `sample_rate`
/// \param sample_rate  of the positions; it may differ from that of the features
std::vector<std::uint8_t> frame_labels(std::span<const timed_phone> phones, int sample_rate,
                                       const feature_config& config, std::int64_t frames);

/// The phones one after the other, neighbouring silences joined, other neighbours kept.
std::vector<std::uint8_t> segments_of(std::span<const timed_phone> phones);

}  // namespace asr

#endif  // ASR_CORPUS_FRAME_LABELS_HPP
