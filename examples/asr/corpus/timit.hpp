#ifndef ASR_CORPUS_TIMIT_HPP
#define ASR_CORPUS_TIMIT_HPP

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "asr/corpus/recordings.hpp"

namespace asr {

/// The 39 phones that TIMIT's 61 are folded to for scoring; the first, "sil", is silence.
/// Source: Lee and Hon, "Speaker-independent phone recognition using hidden Markov models", 1989, table II; compared
/// with Kaldi's egs/timit/s5/conf/phones.60-48-39.map.
std::vector<std::string> timit_phone_names();

/// What a symbol of TIMIT's transcripts is folded to; nothing if it is none of the 61. The glottal stop "q" has no
/// phone of its own: it is "", and the phone before it goes on.
std::optional<std::string> fold_timit_phone(std::string_view symbol);

/// The 24 speakers of the core test set. Source: the corpus's own doc/testset.doc.
std::span<const std::string_view> timit_core_test_speakers();

/// The 50 other speakers of TEST by whom settings are chosen. Source: Halberstadt, "Heterogeneous acoustic measurements
/// and multiple classifiers for speech recognition", 1998; Kaldi's egs/timit/s5/conf/dev_spk.list.
std::span<const std::string_view> timit_development_speakers();

/// Reads TIMIT: `TRAIN` and `TEST`, in them `DR1` and so on, speakers, and of each sentence a sound (NIST SPHERE or
/// WAV) and its phones (.PHN: first sample, end, symbol). Names may be in lower case.
///
/// `train` is TRAIN, `test` and `dev` are those speakers of TEST, the others of whom are left out, and so are sentences
/// that all speakers read (SA).
///
/// \throws std::runtime_error with one sentence naming the file and what is wrong with it
corpus read_timit(const std::filesystem::path& directory, bad_recordings& bad);

}  // namespace asr

#endif  // ASR_CORPUS_TIMIT_HPP
