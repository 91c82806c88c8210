#ifndef ASR_TESTS_SMALL_CORPUS_HPP
#define ASR_TESTS_SMALL_CORPUS_HPP

#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>

#include "asr/corpus/corpus_file.hpp"

/// A file name of its own in the temporary directory; the file is removed at the end.
struct temporary_file {
  explicit temporary_file(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("ernn-" + std::to_string(::getpid()) + "-" + name)) {}
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }

  std::filesystem::path path;
};

/// Two training utterances, one for dev and one for test; 2 random features, 3 phones.
inline asr::corpus small_corpus() {
  std::mt19937 random(1);
  std::normal_distribution<float> value(10.0F, 3.0F);
  asr::corpus data;
  data.origin = "Made by a test.";
  data.phone_names = {"sil", "a", "b"};
  data.feature_size = 2;
  data.utterances = {{"one", asr::split::train, 6, {0, 1, 2, 0}},
                     {"two", asr::split::test, 5, {1, 1, 0, 2}},
                     {"three", asr::split::train, 9, {2, 0, 1}},
                     {"four", asr::split::dev, 4, {0, 2}}};
  data.labels = {0, 1, 1, 2, 2, 0, 1, 1, 1, 0, 2, 2, 2, 2, 0, 0, 1, 1, 1, 1, 0, 0, 2, 2};
  for (std::size_t i = 0; i < 2 * data.labels.size(); ++i) data.features.push_back(value(random));
  return data;
}

#endif  // ASR_TESTS_SMALL_CORPUS_HPP
