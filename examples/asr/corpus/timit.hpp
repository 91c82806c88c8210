#ifndef ASR_CORPUS_TIMIT_HPP
#define ASR_CORPUS_TIMIT_HPP

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asr/corpus/recordings.hpp"

namespace asr {

/// The 39 phones that TIMIT's 61 are folded to for scoring; the first, "sil", is silence.
/// Source: Lee and Hon, "Speaker-independent phone recognition using hidden Markov models", 1989, table II.
std::vector<std::string> timit_phone_names();

/// What a symbol of TIMIT's transcripts is folded to; nothing if it is none of the 61. The glottal stop "q" has no
/// phone of its own: it is "", and the phone before it goes on.
std::optional<std::string> fold_timit_phone(std::string_view symbol);

/// Reads TIMIT: `TRAIN` and `TEST`, in them `DR1` and so on, speakers, and of each sentence a sound (NIST SPHERE or
/// WAV) and its phones (.PHN: first sample, end, symbol). Names may be in lower case.
///
/// `train` is TRAIN, `test` the core test set's 24 speakers, `dev` the other speakers of TEST. Sentences that all
/// speakers read (SA) are left out. Source of the core test set: the corpus's own doc/testset.doc.
///
/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
corpus read_timit(const std::filesystem::path& directory, bad_recordings& bad);

}  // namespace asr

#endif  // ASR_CORPUS_TIMIT_HPP
