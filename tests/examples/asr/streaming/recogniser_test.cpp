#include "asr/streaming/recogniser.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "asr/dataset.hpp"
#include "asr/decoding/decoder.hpp"
#include "asr/kernels/built_in_networks.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/streaming/input_source.hpp"
#include "examples/asr/random_model.hpp"
#include "examples/asr/random_statistics.hpp"
#include "examples/asr/small_corpus.hpp"

namespace {

constexpr int static_features = 41;

/// A corpus of one utterance per split for the networks that the program brings along.
asr::corpus random_corpus(std::mt19937& random) {
  asr::corpus data;
  data.origin = "Made by a test.";
  data.phone_names = {"sil", "a", "b", "c"};
  data.feature_size = static_features;
  data.utterances = {{"first", asr::split::train, 10, {0, 1}}, {"second", asr::split::test, 150, {1, 0}}};
  data.labels.resize(160, 1);
  std::normal_distribution<float> value(3.0F, 2.0F);
  data.features.resize(data.labels.size() * static_features);
  for (float& x : data.features) x = value(random);
  return data;
}

}  // namespace

TEST_CASE("an utterance streamed gives the phones of the utterance evaluated as a whole") {
  std::mt19937 random(1);
  const temporary_file file("corpus");
  asr::write_corpus(file.path, random_corpus(random));
  const asr::dataset data = asr::read_dataset(file.path, "test");

  asr::loaded_model model;
  model.kernel = asr::load_kernel(random_model(asr::built_in_networks().front().configuration.shape, random), "model");
  model.task = {data.phone_names, random_statistics(4, random), {30.0F, 0.0F, 2}, data.feature_scale, data.label_delay};

  model.task.statistics.log_prior.assign(4, -1.0F);  // a favourite would drown the random scores

  // Everything of the one utterance, four phones of all outputs.
  const std::vector<float> scores = asr::scores_of(*model.kernel, data.features);
  std::vector<float> posteriors;
  for (std::size_t row = 0; row < scores.size(); row += asr::fewest_outputs) {
    posteriors.insert(posteriors.end(), scores.begin() + static_cast<std::ptrdiff_t>(row),
                      scores.begin() + static_cast<std::ptrdiff_t>(row) + 4);
  }
  const std::vector<int> expected = asr::decoder(model.task.statistics, model.task.settings).decode(posteriors);

  asr::corpus_source again(file.path, "second"), source(file.path, "second");
  std::vector<float> features;
  while (again.wait()) {
    again.analyse([&](std::span<const float> frame) { features.insert(features.end(), frame.begin(), frame.end()); });
  }
  std::vector<int> found;
  const auto keep = [&](const asr::decoded_phone& decoded) { found.push_back(decoded.phone); };
  asr::recogniser live(model, asr::mean_of(features, static_features), 100000);
  while (source.wait()) source.analyse([&](std::span<const float> frame) { live.push(frame, keep); });
  live.finish(keep);
  CHECK(found.size() > 3);
  CHECK(found == expected);
  CHECK(live.step_microseconds().size() == data.labels.size());
}

TEST_CASE("a stream needs an utterance that the corpus has") {
  const temporary_file file("corpus");
  asr::write_corpus(file.path, small_corpus());
  CHECK_THROWS_WITH_AS(
      asr::corpus_source(file.path, "other"),
      (file.path.string() + ": there is no utterance \"other\" among its 4; the first is \"one\".").c_str(),
      std::runtime_error);
}
