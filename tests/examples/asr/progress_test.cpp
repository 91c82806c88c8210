#include "asr/progress.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <string>

namespace {

using file = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

std::string content_of(std::FILE* stream) {
  std::string text(static_cast<std::size_t>(std::ftell(stream)), '\0');
  std::rewind(stream);
  text.resize(std::fread(text.data(), 1, text.size(), stream));
  return text;
}

}  // namespace

TEST_CASE("a line says how far, how fast and how long") {
  CHECK(asr::progress_line("train", 250, 1000, "frames", 10.0, "") == "train   25 %  25 frames/s  0:30 left");
  CHECK(asr::progress_line("train", 1, 4001, "batches", 2.0, "loss 3.1") ==
        "train    0 %  0.5 batches/s  2:13:20 left  loss 3.1");
  CHECK(asr::progress_line("train", 999, 1000, "frames", 1.0, "") == "train   99 %  999 frames/s  0:01 left");
  CHECK(asr::progress_line("train", 0, 1000, "frames", 1.0, "") == "train    0 %");
  CHECK(asr::progress_line("train", 0, 0, "frames", 0.0, "") == "train  100 %");
  CHECK(asr::progress_line("train", 600, 1000, "frames", 10.0, "", 500) == "train   60 %  10 frames/s  0:40 left");
  CHECK(asr::progress_line("train", 500, 1000, "frames", 10.0, "", 500) == "train   50 %");
}

TEST_CASE("a note is a line of its own") {
  const file stream(std::tmpfile(), &std::fclose);
  REQUIRE(stream);
  asr::progress meter("train", 2, "epochs", stream.get());
  meter.note("epoch 1: loss 2.5");
  meter.update(2);
  meter.finish();
  CHECK(content_of(stream.get()) == "epoch 1: loss 2.5\ntrain  100 %  2 epochs in 0:01\n");
}

TEST_CASE("a file gets one line at the end of short work") {
  const file stream(std::tmpfile(), &std::fclose);
  REQUIRE(stream);
  asr::progress meter("decode", 2, "utterances", stream.get());
  meter.update(1);
  meter.update(2);
  meter.finish("PER 26 %");
  CHECK(content_of(stream.get()) == "decode  100 %  2 utterances in 0:01  PER 26 %\n");
}

TEST_CASE("work that ends early leaves no line in a file") {
  const file stream(std::tmpfile(), &std::fclose);
  REQUIRE(stream);
  {
    asr::progress meter("decode", 2, "utterances", stream.get());
    meter.update(1);
  }
  CHECK(content_of(stream.get()).empty());
}
