#include "asr/corpus/sentences.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <stdexcept>

#include "examples/asr/small_corpus.hpp"

namespace {

using texts = std::vector<std::string>;

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("a line is cut at the marks between sentences") {
  CHECK(asr::sentences_of_line("And God said, Let there be light: and there was light.") ==
        texts{"And God said, Let there be light"});
  CHECK(asr::sentences_of_line("one two three four five; one two three four five six! no?") ==
        texts{"one two three four five", "one two three four five six"});
}

TEST_CASE("only sentences of 5 to 14 words are used") {
  const std::string fourteen = "a b c d e f g h i j k l m n";
  CHECK(asr::sentences_of_line("a b c d").empty());
  CHECK(asr::sentences_of_line("a b c d e") == texts{"a b c d e"});
  CHECK(asr::sentences_of_line(fourteen) == texts{fourteen});
  CHECK(asr::sentences_of_line(fourteen + " o").empty());
  CHECK(asr::sentences_of_line("").empty());
  CHECK(asr::sentences_of_line(" .:; ").empty());
}

TEST_CASE("verse numbers, brackets and what is no word are left out") {
  const texts expected = {"Then came there two women"};
  for (const char* line : {"1Ki3:16 Then came there two women", "Gen1:1 Then came there two women",
                           "2 Sm 12:31   Then came there two women", "  Ge. 1:20 Then came there two women",
                           "Then (came) there - \"two\" [women] 17"}) {
    CAPTURE(line);
    CHECK(asr::sentences_of_line(line) == expected);
  }
  CHECK(asr::sentences_of_line("At 12:31 he went away on foot") == texts{"he went away on foot"});
}

TEST_CASE("a text is read once per sentence, in order") {
  const temporary_file file("text.txt");
  write_text(file.path, "b b b b b\r\na a a a a. B B b b b\n\na a a a a\nc c c c c");
  CHECK(asr::read_sentences(file.path) == texts{"b b b b b", "a a a a a", "c c c c c"});
}

TEST_CASE("texts without sentences are refused in a sentence that names them") {
  const temporary_file file("empty.txt");
  CHECK_THROWS_WITH_AS(asr::read_sentences(file.path),
                       (file.path.string() + ": the text cannot be opened for reading.").c_str(), std::runtime_error);
  write_text(file.path, "Too short.\n");
  CHECK_THROWS_WITH_AS(asr::read_sentences(file.path),
                       (file.path.string() + ": the text must have sentences of 5 to 14 words, but has none.").c_str(),
                       std::runtime_error);
}
