#ifndef ASR_CORPUS_CORPUS_SUMMARY_HPP
#define ASR_CORPUS_CORPUS_SUMMARY_HPP

#include <string>

#include "asr/corpus/corpus_file.hpp"

namespace asr {

/// A few lines for people: origin, phones and features, and for every split its utterances, minutes, frames and phones.
std::string corpus_summary(const corpus& data);

}  // namespace asr

#endif  // ASR_CORPUS_CORPUS_SUMMARY_HPP
