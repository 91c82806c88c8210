#include "asr/acoustic_task.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "ernn/io/tensor.hpp"
#include "examples/asr/random_statistics.hpp"
#include "io/support.hpp"

namespace {

using ernn::io::contains;

/// 6 inputs, 4 scores.
const ernn::io::network_shape network = {{{.input_size = 6, .hidden_size = 8}}, 4};

asr::acoustic_task sample_task() {
  std::mt19937 random(1);
  return {{"sil", "a", "b"}, random_statistics(3, random), {0.3F, -1.5F, 2}, {1, 2, 3, 4, 5, 6}, 5};
}

/// What is said of a task with one entry of its metadata replaced.
std::string message_with(const std::string& key, const std::string& value) {
  ernn::io::extras extra = to_extras(sample_task());
  extra.metadata[key] = value;
  return ernn::io::message_of([&] { asr::task_of(network, extra, "model"); });
}

std::string message_of(const asr::acoustic_task& task) {
  return ernn::io::message_of([&] { asr::task_of(network, to_extras(task), "model"); });
}

}  // namespace

TEST_CASE("a task comes out of a model file as it went in") {
  const asr::acoustic_task task = sample_task(), read = asr::task_of(network, to_extras(task), "model");
  CHECK(read.phone_names == task.phone_names);
  CHECK(read.statistics.log_prior == task.statistics.log_prior);
  CHECK(read.statistics.log_bigram == task.statistics.log_bigram);
  CHECK(read.settings == task.settings);
  CHECK(read.feature_scale == task.feature_scale);
  CHECK(read.label_delay == 5);
  CHECK(read.feature_transform.empty());

  asr::acoustic_task other = task;
  for (int k = 0; k < 36; ++k) other.feature_transform.push_back(0.5F * static_cast<float>(k));
  CHECK(asr::task_of(network, to_extras(other), "model").feature_transform == other.feature_transform);
}

TEST_CASE("a feature transform must be a matrix of the network's inputs, of finite numbers") {
  const auto message = [](const ernn::io::tensor_shape& shape, const std::vector<float>& values) {
    ernn::io::extras extra = to_extras(sample_task());
    extra.tensors["asr.feature_transform"] = ernn::io::make_tensor(shape, values);
    return ernn::io::message_of([&] { asr::task_of(network, extra, "model"); });
  };
  CHECK(message({4, 9}, std::vector<float>(36)) ==
        "model: tensor \"asr.feature_transform\" must be a square matrix, [features, features].");
  CHECK(message({5, 5}, std::vector<float>(25)) ==
        "model: tensor \"asr.feature_transform\" must hold 36 numbers, but holds 25.");
  std::vector<float> infinite(36);
  infinite[35] = std::numeric_limits<float>::infinity();
  CHECK(message({6, 6}, infinite) == "model: tensor \"asr.feature_transform\" must hold finite numbers only.");
}

TEST_CASE("numbers that no decoder and no stream can work with are named, with their range") {
  CHECK(message_with("asr.label_delay", "-1") ==
        "model: metadata \"asr.label_delay\" must be a number from 0 to 1000, but is \"-1\".");
  CHECK(contains(message_with("asr.label_delay", "2000000000"), "from 0 to 1000, but is \"2000000000\"."));
  CHECK(contains(message_with("asr.decoder.minimum_duration", "0"), "from 1 to 1000, but is \"0\"."));
  CHECK(contains(message_with("asr.decoder.minimum_duration", "2000000000"), "from 1 to 1000"));
  for (const char* const value : {"nan", "inf", "-1", "1e20", "loud", ""}) {
    CHECK(contains(message_with("asr.decoder.acoustic_scale", value), "must be a number from 0 to 1000, but is"));
  }
  CHECK(contains(message_with("asr.decoder.insertion_penalty", "nan"), "from -1000 to 1000, but is \"nan\"."));
}

TEST_CASE("a task must be of the network's inputs and scores: a kernel does not look at sizes again") {
  asr::acoustic_task task = sample_task();
  task.feature_scale.push_back(7);
  CHECK(message_of(task) == "model: tensor \"asr.feature_scale\" must hold 6 numbers, but holds 7.");

  std::mt19937 random(1);
  task = sample_task();
  task.phone_names = {"sil", "a", "b", "c", "d"};
  task.statistics = random_statistics(5, random);
  CHECK(message_of(task) ==
        "model: metadata \"asr.phones\" must name at least one phone and at most one for each of the 4 scores of the "
        "network, but names 5.");
  CHECK(contains(message_with("asr.phones", " "), "but names 0."));
}
