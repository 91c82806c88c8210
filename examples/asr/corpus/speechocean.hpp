#ifndef ASR_CORPUS_SPEECHOCEAN_HPP
#define ASR_CORPUS_SPEECHOCEAN_HPP

#include <filesystem>

#include "asr/corpus/corpus_file.hpp"

namespace asr {

/// Reads speechocean762 in its packed form: `utts.tsv` (columns id, split, first_frame, frames, phones and others),
/// `phones.txt` (names by number, the first is silence), `fbank41.u8` (a byte per feature, frame by frame),
/// `fbank41_scale.txt` (per feature: offset, step; the feature is offset + (byte - 128) step) and `state120.u8` (per
/// frame: 3 phone + state of its three-state model).
///
/// Zhang et al., "speechocean762: An Open-Source Non-native English Speech Corpus For Pronunciation Assessment",
/// Interspeech 2021.
///
/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
corpus read_speechocean(const std::filesystem::path& directory);

}  // namespace asr

#endif  // ASR_CORPUS_SPEECHOCEAN_HPP
