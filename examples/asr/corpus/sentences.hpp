#ifndef ASR_CORPUS_SENTENCES_HPP
#define ASR_CORPUS_SENTENCES_HPP

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace asr {

/// Words a sentence may have to be spoken.
inline constexpr int fewest_words = 5;
inline constexpr int most_words = 14;

/// The parts of one line, between full stops, colons, semicolons, question and exclamation marks, that have a usable
/// number of words. A verse number at the beginning, as `bible -f` prints it ("1Ki3:16 Then came there ..."), is left
/// out, and so are brackets and quotation marks.
std::vector<std::string> sentences_of_line(std::string_view line);

/// Reads a text line by line and returns its different sentences in order; two that differ in case only count as one.
///
/// \throws std::runtime_error with one sentence if the file cannot be read or has no usable sentence
std::vector<std::string> read_sentences(const std::filesystem::path& file);

}  // namespace asr

#endif  // ASR_CORPUS_SENTENCES_HPP
