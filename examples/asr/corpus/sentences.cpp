#include "asr/corpus/sentences.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <unordered_set>

namespace asr {
namespace {

std::string_view without_verse_number(std::string_view line) {
  static const std::regex number(R"(^\s*([1-3]\s?)?[A-Za-z]+\.?\s?\d+:\d+\s+)");
  std::match_results<std::string_view::const_iterator> found;
  if (!std::regex_search(line.begin(), line.end(), found, number)) return line;
  return line.substr(static_cast<std::size_t>(found.length()));
}

bool is_letter(char character) {
  return std::isalpha(static_cast<unsigned char>(character)) != 0;
}

/// The words of a text with one blank between them. What has no letter, such as a dash or a number, is no word.
std::string words_of(std::string text, int& count) {
  std::erase_if(text, [](char c) { return std::string_view("()[]{}<>\"*_").find(c) != std::string_view::npos; });
  std::istringstream stream(text);
  std::string result;
  count = 0;
  for (std::string word; stream >> word;) {
    if (std::none_of(word.begin(), word.end(), is_letter)) continue;
    result += (count++ == 0 ? "" : " ") + word;
  }
  return result;
}

std::string in_lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::vector<std::string> sentences_of_line(std::string_view line) {
  std::vector<std::string> result;
  line = without_verse_number(line);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(".:;?!"), line.size());
    int words = 0;
    std::string sentence = words_of(std::string(line.substr(0, end)), words);
    if (words >= fewest_words && words <= most_words) result.push_back(std::move(sentence));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return result;
}

std::vector<std::string> read_sentences(const std::filesystem::path& file) {
  std::ifstream input(file);
  if (!input) throw std::runtime_error(fmt::format("{}: the text cannot be opened for reading.", file.string()));
  std::vector<std::string> result;
  std::unordered_set<std::string> seen;
  for (std::string line; std::getline(input, line);) {
    for (std::string& sentence : sentences_of_line(line)) {
      if (seen.insert(in_lower_case(sentence)).second) result.push_back(std::move(sentence));
    }
  }
  if (result.empty()) {
    throw std::runtime_error(fmt::format("{}: the text must have sentences of {} to {} words, but has none.",
                                         file.string(), fewest_words, most_words));
  }
  return result;
}

}  // namespace asr
