#include "asr/dataset.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <span>
#include <stdexcept>

#include "asr/audio/deltas.hpp"
#include "examples/asr/small_corpus.hpp"

namespace {

/// Features of frames [first, first + count) of the small corpus, mean-free and with deltas: 6 columns.
std::vector<float> plain_features(std::size_t first, std::size_t count) {
  const asr::corpus source = small_corpus();
  std::vector<float> features(source.features.begin() + static_cast<std::ptrdiff_t>(2 * first),
                              source.features.begin() + static_cast<std::ptrdiff_t>(2 * (first + count)));
  for (std::size_t i = 0; i < 2; ++i) {
    double mean = 0;
    for (std::size_t t = 0; t < count; ++t) mean += features[2 * t + i] / static_cast<double>(count);
    for (std::size_t t = 0; t < count; ++t) features[2 * t + i] -= static_cast<float>(mean);
  }
  return asr::with_deltas(features, 2);
}

struct written_corpus {
  written_corpus() { asr::write_corpus(file.path, small_corpus()); }
  temporary_file file{"dataset.safetensors"};
};

}  // namespace

TEST_CASE_FIXTURE(written_corpus, "a split has its utterances, their phones and their labels") {
  const asr::dataset data = asr::read_dataset(file.path, "train", 0);
  CHECK(data.feature_size == 6);
  CHECK(data.label_delay == 0);
  CHECK(data.phone_names == std::vector<std::string>{"sil", "a", "b"});
  REQUIRE(data.utterances.size() == 2);
  CHECK(data.utterances[0].id == "one");
  CHECK(data.utterances[1].id == "three");
  CHECK(data.utterances[1].first_frame == 6);
  CHECK(data.utterances[1].frames == 9);
  CHECK(data.utterances[1].segments == std::vector<int>{2, 0, 1});
  CHECK(data.utterances[1].phones == std::vector<int>{2, 1});
  CHECK(data.labels == std::vector<std::uint8_t>{0, 1, 1, 2, 2, 0, 2, 2, 2, 0, 0, 1, 1, 1, 1});
  CHECK(asr::read_dataset(file.path, "test", 0).utterances[0].phones == std::vector<int>{1, 1, 2});
}

TEST_CASE_FIXTURE(written_corpus, "training features have mean 0 per utterance and variance 1") {
  const asr::dataset data = asr::read_dataset(file.path, "train", 0);
  REQUIRE(data.features.size() == 15 * 6);
  for (std::size_t i = 0; i < 6; ++i) {
    double sum = 0, squares = 0;
    for (std::size_t t = 0; t < 6; ++t) sum += data.features[6 * t + i];
    for (std::size_t t = 0; t < 15; ++t) squares += std::pow(data.features[6 * t + i], 2);
    if (i < 2) CHECK(sum == doctest::Approx(0).epsilon(1e-5));
    CHECK(squares / 15 == doctest::Approx(1));
  }
}

TEST_CASE_FIXTURE(written_corpus, "every split is scaled as the training split is") {
  const asr::dataset train = asr::read_dataset(file.path, "train", 0), test = asr::read_dataset(file.path, "test", 0);
  CHECK(test.feature_scale == train.feature_scale);
  const std::vector<float> plain = plain_features(6, 5);
  REQUIRE(test.features.size() == plain.size());
  for (std::size_t k = 0; k < plain.size(); ++k) {
    CHECK(test.features[k] == doctest::Approx(plain[k] * train.feature_scale[k % 6]).epsilon(1e-5));
  }
}

TEST_CASE_FIXTURE(written_corpus, "delayed labels follow their features, in every utterance") {
  const asr::dataset plain = asr::read_dataset(file.path, "train", 0),
                     delayed = asr::read_dataset(file.path, "train", 3);
  CHECK(delayed.label_delay == 3);
  REQUIRE(delayed.utterances.size() == 2);
  REQUIRE(delayed.features.size() == delayed.labels.size() * 6);
  for (std::size_t u = 0; u < 2; ++u) {
    const asr::utterance &before = plain.utterances[u], &after = delayed.utterances[u];
    REQUIRE(after.frames == before.frames + 3);
    CHECK(after.phones == before.phones);
    const std::uint8_t *plain_labels = plain.labels.data() + before.first_frame,
                       *labels = delayed.labels.data() + after.first_frame;
    const float *plain_rows = plain.features.data() + 6 * before.first_frame,
                *rows = delayed.features.data() + 6 * after.first_frame;
    for (std::int64_t t = 0; t < after.frames; ++t) {
      CHECK(labels[t] == (t < 3 ? 0 : plain_labels[t - 3]));
      const std::int64_t heard = std::min(t, before.frames - 1);
      for (std::int64_t i = 0; i < 6; ++i) CHECK(rows[6 * t + i] == plain_rows[6 * heard + i]);
    }
  }
  CHECK(asr::read_dataset(file.path, "dev").label_delay == 5);
}

TEST_CASE_FIXTURE(written_corpus, "what cannot be read is refused in a sentence") {
  CHECK_THROWS_WITH_AS(asr::read_dataset(file.path, "eval"), "A split is train, dev or test, not \"eval\".",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(asr::read_dataset(file.path, "dev", -1), "Labels are delayed by 0 frames or more, not by -1.",
                       std::invalid_argument);
  CHECK_THROWS_AS(asr::read_dataset(file.path.string() + ".missing", "dev"), std::runtime_error);

  asr::corpus untrained = small_corpus();
  for (asr::corpus_utterance& spoken : untrained.utterances) spoken.part = asr::split::test;
  asr::write_corpus(file.path, untrained);
  CHECK_THROWS_AS(asr::read_dataset(file.path, "test"), std::runtime_error);
}

TEST_CASE_FIXTURE(written_corpus, "a feature that never changes stays zero") {
  asr::corpus constant = small_corpus();
  for (std::size_t k = 1; k < constant.features.size(); k += 2) constant.features[k] = 5.0F;
  asr::write_corpus(file.path, constant);
  const asr::dataset data = asr::read_dataset(file.path, "test", 0);
  for (std::size_t k = 0; k < data.features.size(); ++k) {
    CHECK(std::isfinite(data.features[k]));
    if (k % 2 == 1) CHECK(data.features[k] == 0.0F);
  }
}

TEST_CASE_FIXTURE(written_corpus, "some of the utterances are whole, evenly spread, and follow one another") {
  const asr::dataset all = asr::read_dataset(file.path, "train", 1);
  const asr::dataset one = asr::spread_utterances(all, 1);
  REQUIRE(one.utterances.size() == 1);
  const auto frames = static_cast<std::size_t>(all.utterances[0].frames);
  CHECK(one.utterances[0].id == "one");
  CHECK(one.labels == std::vector(all.labels.begin(), all.labels.begin() + all.utterances[0].frames));
  CHECK(one.features.size() == frames * static_cast<std::size_t>(all.feature_size));
  CHECK(one.label_delay == 1);

  asr::dataset twice = all;  // of four, every second: the third comes to where the second was
  for (asr::utterance again : all.utterances) {
    again.first_frame += static_cast<std::int64_t>(all.labels.size());
    twice.utterances.push_back(again);
  }
  twice.labels.insert(twice.labels.end(), all.labels.begin(), all.labels.end());
  twice.features.insert(twice.features.end(), all.features.begin(), all.features.end());
  const asr::dataset half = asr::spread_utterances(twice, 2);
  REQUIRE(half.utterances.size() == 2);
  CHECK(half.utterances[1].id == "one");
  CHECK(half.utterances[1].first_frame == half.utterances[0].frames);
  CHECK(half.features.size() == half.labels.size() * 6);
  CHECK(asr::spread_utterances(all, 5).labels == all.labels);
}
