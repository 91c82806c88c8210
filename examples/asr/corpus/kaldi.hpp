#ifndef ASR_CORPUS_KALDI_HPP
#define ASR_CORPUS_KALDI_HPP

#include <filesystem>
#include <span>

#include "asr/corpus/recordings.hpp"

namespace asr {

/// A data directory of Kaldi's layout, and what it is used for.
struct kaldi_directory {
  split part;
  std::filesystem::path path;
};

/// Reads recordings with transcripts: `wav.scp` (id and sound file), `text` (id and words) and `utt2spk` (id and
/// speaker; no speaker may be in two splits), one line in each for each recording. A directory whose recordings are cut
/// by `segments` is refused.
///
/// The lexicon has lines of a word and its phones; of several, the first counts. "sil" is silence: it is put at both
/// ends of every recording, and not looked for between words. Nothing says when a phone sounds, so the labels are
/// spread_labels, until `ernn align` makes better ones.
///
/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
corpus read_kaldi(std::span<const kaldi_directory> directories, const std::filesystem::path& lexicon,
                  bad_recordings& bad);

}  // namespace asr

#endif  // ASR_CORPUS_KALDI_HPP
