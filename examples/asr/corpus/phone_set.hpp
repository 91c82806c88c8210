#ifndef ASR_CORPUS_PHONE_SET_HPP
#define ASR_CORPUS_PHONE_SET_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace asr {

/// Names of the phones that espeak-ng's English voices are folded to; the first, "sil", is silence. The others are
/// named as espeak-ng names them, close to X-SAMPA.
std::vector<std::string> espeak_phone_names();

/// Index of the phone that a phoneme symbol of espeak-ng stands for: length marks and reductions fold to their full
/// phone, pauses to silence. Nothing if the symbol is not one of English.
std::optional<std::uint8_t> espeak_phone(std::string_view symbol);

}  // namespace asr

#endif  // ASR_CORPUS_PHONE_SET_HPP
