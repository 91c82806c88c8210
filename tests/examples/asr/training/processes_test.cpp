#include "asr/training/processes.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "asr/training/recipes.hpp"
#include "ernn/train/process_group.hpp"
#include "examples/asr/training/toy_speech.hpp"
#include "train/forked_processes.hpp"

namespace {

using namespace asr;
using ernn::train::process_environment;
using ernn::train::process_group;

training_settings settings_of(const process_environment& environment, std::size_t threads) {
  training_settings settings;
  settings.chunk_frames = 40;
  settings.batch_chunks = 8;
  settings.shards = threads;
  settings.processes = std::make_shared<const process_group>(environment);
  return settings;
}

/// The bytes of all weights.
std::string bytes_of(const ernn::io::float_model& model) {
  std::string result;
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(model.shape)) {
    for (const float value : ernn::io::values_of(model.weights, entry)) {
      result.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT: any object may be read as bytes
    }
  }
  return result;
}

/// A dense model and ADMM on it, both learnt by all processes.
std::string train(const training_settings& settings) {
  const dataset training = toy_speech(1, 20), dev = toy_speech(2, 5);
  dense_recipe dense;
  dense.hidden_size = 16;
  dense.plan = {.epochs = 2, .learning_rate = 2e-2, .final_learning_rate = 1e-3, .warm_up_steps = 0};
  dense.settings = settings;
  dense.settings.checkpoints = {};
  const ernn::io::float_model model = train_dense(training, dev, dense);
  compression_recipe smaller;
  smaller.block_sizes = {4};
  smaller.drawing = smaller.retraining = dense.plan;
  smaller.settings = settings;
  return bytes_of(model) + bytes_of(compress(model, training, dev, smaller).compressed);
}

std::string train_alone() {
  return train(settings_of({"", 0, 0, 1}, 2));
}

}  // namespace

TEST_CASE("two processes of one thread train the models of one process with two, bit by bit") {
  const std::string alone = train_alone();
  REQUIRE(alone.size() > 1000);
  for (const std::string& together : ernn::test::run_in_processes(
           2, [](const process_environment& environment) { return train(settings_of(environment, 1)); })) {
    CHECK(together == alone);
  }
}

TEST_CASE("when a process is lost, the last checkpoint stays, and all of them go on from it to the same bits") {
  const auto folder = std::filesystem::temp_directory_path() / ("ernn-processes-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto file = folder / "model.checkpoint";
  int lost_after = 7;
  const auto work = [&](const process_environment& environment) {
    training_settings settings = settings_of(environment, 1);
    settings.checkpoints = {.file = file, .minutes = 0, .stop = [&, steps = 0]() mutable {
                              if (environment.rank == 1 && ++steps == lost_after) ::_exit(1);
                              return false;
                            }};
    return train(settings);
  };
  const auto interrupted = ernn::test::run_in_processes(2, work);
  CHECK(interrupted[0].find("Process 0 of 2 has lost another one") == 0);
  REQUIRE(std::filesystem::exists(file));
  lost_after = -1;
  const std::string alone = train_alone();
  for (const std::string& together : ernn::test::run_in_processes(2, work)) CHECK(together == alone);
  std::filesystem::remove_all(folder);
}
