#ifndef TESTS_EXAMPLES_ASR_BUILT_IN_TASK_HPP
#define TESTS_EXAMPLES_ASR_BUILT_IN_TASK_HPP

#include <random>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/corpus/corpus_file.hpp"
#include "asr/dataset.hpp"
#include "asr/kernels/built_in_networks.hpp"
#include "examples/asr/random_model.hpp"

/// Random speech of two phones, an utterance for each split.
inline asr::corpus random_corpus(std::mt19937& random) {
  asr::corpus data;
  data.origin = "Made by a test.";
  data.phone_names = {"sil", "a"};
  data.feature_size = 41;
  data.utterances = {{"train", asr::split::train, 10, {0, 1}},
                     {"dev", asr::split::dev, 20, {1, 0, 1}},
                     {"test", asr::split::test, 20, {1, 0}}};
  data.labels.resize(50, 1);
  std::normal_distribution<float> value;
  data.features.resize(50 * 41);
  for (float& x : data.features) x = value(random);
  return data;
}

/// A model for that speech, of a shape whose 12-bit kernel is part of the program, so that nothing is compiled.
inline ernn::io::float_model built_in_model(std::mt19937& random) {
  auto model = random_model(asr::built_in_networks().back().configuration.shape, random);
  asr::acoustic_task task;
  task.phone_names = {"sil", "a"};
  task.statistics = {.phones = 2, .log_prior = {-0.7F, -0.7F}, .log_bigram = std::vector<float>(9, -1.1F)};
  task.feature_scale.resize(123, 1.0F);
  task.label_delay = asr::default_label_delay;
  model.extra = to_extras(task);
  return model;
}

#endif  // TESTS_EXAMPLES_ASR_BUILT_IN_TASK_HPP
