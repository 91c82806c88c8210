#include "asr/corpus/corpus_file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <limits>
#include <stdexcept>
#include <string>

#include "ernn/io/safetensors.hpp"
#include "examples/asr/small_corpus.hpp"

namespace {

/// Writes the small corpus, lets `spoil` change the file's content, and returns what reading it says.
template <class Spoil>
std::string message_after(const Spoil& spoil) {
  const temporary_file file("spoilt.safetensors");
  asr::write_corpus(file.path, small_corpus());
  ernn::io::tensor_file content = ernn::io::read_safetensors(file.path);
  spoil(content);
  ernn::io::write_safetensors(file.path, content);
  try {
    asr::read_corpus(file.path);
  } catch (const std::runtime_error& error) {
    const std::string message = error.what();
    CHECK(message.find("spoilt.safetensors") != std::string::npos);
    return message;
  }
  return "accepted";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a corpus is read as it was written") {
  const temporary_file file("corpus.safetensors");
  const asr::corpus written = small_corpus();
  asr::write_corpus(file.path, written);
  CHECK(asr::read_corpus(file.path) == written);
}

TEST_CASE("a corpus that contradicts itself is not written") {
  const temporary_file file("contradiction.safetensors");
  asr::corpus data = small_corpus();
  data.labels.pop_back();
  CHECK_THROWS_AS(asr::write_corpus(file.path, data), std::runtime_error);
  data = small_corpus();
  data.features[5] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_AS(asr::write_corpus(file.path, data), std::runtime_error);
  data = small_corpus();
  data.utterances[0].segments[1] = 9;
  CHECK_THROWS_AS(asr::write_corpus(file.path, data), std::runtime_error);
  CHECK_FALSE(std::filesystem::exists(file.path));
}

TEST_CASE("a spoilt file is refused with a sentence that names it") {
  using ernn::io::make_tensor;
  using file = ernn::io::tensor_file;
  CHECK(contains(message_after([](file& f) { f.metadata.erase("phones"); }), "\"phones\""));
  CHECK(contains(message_after([](file& f) { f.metadata["kind"] = "float"; }),
                 "must be a corpus, but its metadata \"kind\" is \"float\""));
  CHECK(contains(message_after([](file& f) { f.tensors.erase("labels"); }), "\"labels\" is missing"));
  CHECK(contains(message_after([](file& f) { f.metadata["ids"] += "\nmore"; }), "it has 5 ids"));
  CHECK(contains(message_after([](file& f) { f.metadata["phones"] = "sil a"; }), "one of its 2 phones"));
  CHECK(contains(message_after([](file& f) { f.tensors["features"].shape = {2 * f.tensors["features"].shape[0]}; }),
                 "shape [frames, 1 to 4096]"));
  CHECK(contains(message_after([](file& f) {
                   auto segments = ernn::io::values_of<std::uint8_t>(f, "segments");
                   segments.push_back(1);
                   f.tensors["segments"] = make_tensor({segments.size()}, segments);
                 }),
                 "1 segments belong to no utterance"));
  const auto with_number = [](std::size_t index, std::int64_t value) {
    return message_after([=](file& f) {
      auto numbers = ernn::io::values_of<std::int64_t>(f, "utterances");
      numbers[index] = value;
      f.tensors["utterances"] = make_tensor({numbers.size() / 3, 3}, numbers);
    });
  };
  CHECK(contains(with_number(0, 1000), "cannot have 1000 frames: 24 labels are left"));
  CHECK(contains(with_number(9, 3), "1 labels belong to no utterance"));
  CHECK(contains(with_number(0, -4), "cannot have -4 frames"));
  CHECK(contains(with_number(1, 100), "cannot have 100 segments"));
  CHECK(contains(with_number(1, -1), "cannot have -1 segments"));
  CHECK(contains(with_number(2, 3), "must have split 0, 1 or 2, not 3"));
}

TEST_CASE("splits have names") {
  CHECK(asr::split_named("train") == asr::split::train);
  CHECK(asr::split_named("dev") == asr::split::dev);
  CHECK(asr::split_named("test") == asr::split::test);
  CHECK_THROWS_WITH_AS(asr::split_named("eval"), "A split is train, dev or test, not \"eval\".", std::invalid_argument);
}
