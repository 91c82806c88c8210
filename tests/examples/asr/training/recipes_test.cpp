#include "asr/training/recipes.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/decoding/error_rate.hpp"
#include "asr/training/acoustic_model.hpp"
#include "asr/training/frame_loss.hpp"
#include "asr/training/trainer.hpp"
#include "ernn/io/error.hpp"
#include "ernn/io/model_file.hpp"
#include "examples/asr/training/toy_speech.hpp"
#include "message_of.hpp"

namespace {

using namespace asr;

const dataset& training() {
  static const dataset data = toy_speech(1, 60);
  return data;
}

const dataset& dev() {
  static const dataset data = toy_speech(2, 10);
  return data;
}

dense_recipe small_recipe() {
  dense_recipe recipe;
  recipe.hidden_size = 16;
  recipe.plan = {.epochs = 6, .learning_rate = 2e-2, .final_learning_rate = 1e-3, .warm_up_steps = 0};
  recipe.settings.chunk_frames = 40;
  recipe.settings.batch_chunks = 8;
  return recipe;
}

compression_recipe small_compression() {
  compression_recipe recipe;
  recipe.block_sizes = {4};
  recipe.drawing = {.epochs = 3, .learning_rate = 1e-2, .final_learning_rate = 5e-3, .warm_up_steps = 0};
  recipe.retraining = {.epochs = 3, .learning_rate = 1e-2, .final_learning_rate = 1e-3, .warm_up_steps = 0};
  recipe.settings = small_recipe().settings;
  return recipe;
}

const ernn::io::float_model& dense() {
  static const ernn::io::float_model model = train_dense(training(), dev(), small_recipe());
  return model;
}

const compressed_models& compressed() {
  static const compressed_models models = compress(dense(), training(), dev(), small_compression());
  return models;
}

double phone_error_rate(const ernn::io::float_model& model) {
  acoustic_replicas replicas(load_acoustic_model(model), 1);
  const acoustic_task task = task_of(model.shape, model.extra, "model");
  return phone_errors(decoder(task.statistics, task.settings), dev(), log_posteriors(replicas, dev())).percent();
}

/// Mean loss on the dev split with the weights as a kernel of so many bits has them.
double rounded_loss(const ernn::io::float_model& model, int bits) {
  const acoustic_model module = load_acoustic_model(model);
  acoustic_replicas replicas(module, 1);
  replicas.round_in_passes(quantised_weights(module, bits));
  const auto frames = static_cast<std::int64_t>(dev().labels.size());
  const std::vector<std::int64_t> labels(dev().labels.begin(), dev().labels.end());
  const torch::Tensor scores = torch::tensor(log_posteriors(replicas, dev())).view({frames, -1});
  return cross_entropy(scores, torch::tensor(labels)).item<double>() / static_cast<double>(frames);
}

}  // namespace

TEST_CASE("a dense model learns the phones, and the file says what they are") {
  CHECK(phone_error_rate(dense()) < 20);
  const acoustic_task task = task_of(dense().shape, dense().extra, "dense");
  CHECK(task.phone_names == training().phone_names);
  CHECK(task.label_delay == 1);
  CHECK(task.feature_scale == training().feature_scale);
  CHECK(dense().shape.layers[0].hidden_size == 16);
  ernn::io::check_model(dense(), "dense");
}

TEST_CASE("the same seed gives the same bits, another one does not") {
  const auto again = train_dense(training(), dev(), small_recipe());
  CHECK(again.weights == dense().weights);
  CHECK((again.extra.tensors == dense().extra.tensors));
  CHECK((again.extra.metadata == dense().extra.metadata));

  dense_recipe other = small_recipe();
  other.plan.epochs = 1;
  other.settings.seed = 2;
  dense_recipe first = other;
  first.settings.seed = 1;
  CHECK(train_dense(training(), dev(), other).weights != train_dense(training(), dev(), first).weights);
}

TEST_CASE("ADMM and retraining beat plain projection, with block-circulant weights") {
  const compressed_models& models = compressed();
  ernn::io::check_model(models.compressed, "circulant");
  ernn::io::check_model(models.projected, "projected");
  CHECK(models.compressed.shape.layers[0].input_matrix().stored_shape() == ernn::io::tensor_shape{16, 2, 4});
  CHECK(models.compressed.shape == models.projected.shape);
  const double circulant = phone_error_rate(models.compressed), projected = phone_error_rate(models.projected);
  CHECK(circulant < 0.75 * projected);
  CHECK(circulant < phone_error_rate(dense()) + 5);
}

TEST_CASE("the projected model is the dense one with every circulant diagonal its mean") {
  const auto& stored = compressed().projected.weights.layers[0].recurrent_weight;
  const auto& weight = dense().weights.layers[0].recurrent_weight;  // [64, 16] in blocks of 4
  for (const auto& [row, column, diagonal] : {std::tuple{0U, 0U, 0U}, {3U, 2U, 1U}, {15U, 3U, 3U}}) {
    float mean = 0;
    for (std::size_t j = 0; j < 4; ++j) mean += weight[(4 * row + (j + diagonal) % 4) * 16 + 4 * column + j] / 4;
    CHECK(stored[(row * 4 + column) * 4 + diagonal] == doctest::Approx(mean).epsilon(1e-5));
  }
  CHECK(compressed().projected.weights.layers[0].bias == dense().weights.layers[0].bias);
  CHECK(compressed().projected.weights.output == dense().weights.output);
}

TEST_CASE("compressing is repeatable to the bit") {
  const compressed_models again = compress(dense(), training(), dev(), small_compression());
  CHECK(again.compressed.weights == compressed().compressed.weights);
  CHECK((again.compressed.extra.metadata == compressed().compressed.extra.metadata));
}

TEST_CASE("layers and their matrices can have block sizes of their own") {
  dense_recipe recipe = small_recipe();
  recipe.layers = 2;
  recipe.projection_size = 8;
  recipe.peepholes = true;
  recipe.plan.epochs = 1;
  compression_recipe mixed = small_compression();
  mixed.drawing.epochs = mixed.retraining.epochs = 1;
  mixed.block_sizes = {4, 8};
  mixed.recurrent_block_sizes = {2};
  mixed.feature_block_size = 1;
  const auto made = compress(train_dense(training(), dev(), recipe), training(), dev(), mixed).compressed;
  ernn::io::check_model(made, "mixed");
  CHECK(made.shape.layers[0].input_block_size == 1);
  CHECK(made.shape.layers[0].projection_block_size == 4);
  CHECK(made.shape.layers[1].input_block_size == 8);
  CHECK(made.shape.layers[1].projection_block_size == 8);
  CHECK(made.shape.layers[0].recurrent_block_size == 2);
  CHECK(made.shape.layers[1].recurrent_block_size == 2);
  CHECK(made.weights.layers[0].peephole.size() == 48);
}

TEST_CASE("circulant vectors can be trained from random numbers: nothing of the dense weights is left") {
  compression_recipe recipe = small_compression();
  recipe.method = compression_method::direct;
  recipe.retraining = small_recipe().plan;
  const compressed_models models = compress(dense(), training(), dev(), recipe);
  CHECK(models.projected.weights == compressed().projected.weights);
  CHECK(phone_error_rate(models.compressed) < phone_error_rate(models.projected));

  ernn::io::float_model other = dense();
  for (float& weight : other.weights.layers[0].recurrent_weight) weight = -weight;
  CHECK(compress(other, training(), dev(), recipe).compressed.weights == models.compressed.weights);
}

TEST_CASE("a feature transform is learnt by ADMM and by retraining, and goes with the model") {
  compression_recipe recipe = small_compression();
  recipe.feature_transform = true;
  for (const auto method : {compression_method::admm, compression_method::direct}) {
    recipe.method = method;
    const auto models = compress(dense(), training(), dev(), recipe);
    const std::vector<float> transform =
        task_of(models.compressed.shape, models.compressed.extra, "model").feature_transform;
    REQUIRE(transform.size() == 36);
    CHECK(std::abs(transform[0] - 1) < 1);
    CHECK(std::abs(transform[1]) > 1e-3F);
    CHECK(phone_error_rate(models.compressed) < phone_error_rate(dense()) + 5);
    CHECK(task_of(models.projected.shape, models.projected.extra, "model").feature_transform.empty());
  }
}

TEST_CASE("a pruned model has the density that was asked for, in every processing element, and still works") {
  compression_recipe recipe = small_compression();
  recipe.method = compression_method::prune;
  recipe.density = 0.25;
  recipe.processing_elements = 4;
  const compressed_models models = compress(dense(), training(), dev(), recipe);
  CHECK(models.compressed.shape == dense().shape);
  std::vector<int> kept(4);
  const auto& weights = models.compressed.weights.layers[0].recurrent_weight;  // [64, 16]
  for (std::size_t k = 0; k < weights.size(); ++k) {
    if (weights[k] != 0) ++kept[k / 16 % 4];
  }
  CHECK(kept == std::vector<int>(4, 64));
  CHECK(phone_error_rate(models.compressed) <= phone_error_rate(models.projected));
}

TEST_CASE("retraining with rounded weights makes up for much of what rounding costs") {
  constexpr int bits = 4;
  compression_recipe recipe = small_compression();
  recipe.weight_bits = bits;
  const auto made = compress(dense(), training(), dev(), recipe).compressed;
  const double unrounded = rounded_loss(compressed().compressed, 24),
               after = rounded_loss(compressed().compressed, bits);
  const double with = rounded_loss(made, bits);
  MESSAGE("loss ", unrounded, ", rounded afterwards ", after, ", rounded in training ", with);
  CHECK(with - unrounded < 0.5 * (after - unrounded));

  // A model that is circulant already can be trained further.
  recipe.drawing.epochs = 0;
  CHECK(rounded_loss(compress(compressed().compressed, training(), dev(), recipe).compressed, bits) < after);
  recipe.weight_bits = 3;
  CHECK(message_of<ernn::io::error>([&] {
          compress(dense(), training(), dev(), recipe);
        }).find("the weights must have 4 to 24 bits, but are to have 3") != std::string::npos);
}

TEST_CASE("a teacher and zeros at random change what is learnt, and it still works") {
  compression_recipe recipe = small_compression();
  recipe.lesson = {.weight = 0.5, .temperature = 2};
  const auto taught = compress(dense(), training(), dev(), recipe).compressed;
  CHECK(taught.weights != compressed().compressed.weights);
  CHECK(phone_error_rate(taught) < phone_error_rate(dense()) + 5);
  recipe.lesson = {};
  recipe.settings.dropout_rate = 0.2;
  const auto with_zeros = compress(dense(), training(), dev(), recipe).compressed;
  CHECK(with_zeros.weights != compressed().compressed.weights);
  CHECK(phone_error_rate(with_zeros) < phone_error_rate(dense()) + 10);
}

TEST_CASE("the record of a compression has every epoch, and how far every round has come") {
  training_record record;
  compression_recipe recipe = small_compression();
  recipe.settings.record = &record;
  compress(dense(), training(), dev(), recipe);
  REQUIRE(record.epochs.size() == 6);
  CHECK(record.epochs[2].stage == "ADMM");
  CHECK(record.epochs[3].stage == "retraining");
  CHECK(record.epochs[3].number == 1);
  CHECK(record.epochs[5].loss < record.epochs[3].loss);
  CHECK(record.epochs[5].dev_phone_error_rate < 50);
  REQUIRE(record.rounds.size() == 12);
  CHECK(record.rounds.back().quantity == "|W - Z| / |W|");
  CHECK(record.rounds.back().value < record.rounds.front().value);
  CHECK(record.seconds > 0);
}

TEST_CASE("an interrupted training goes on to the same bits") {
  const auto folder = std::filesystem::temp_directory_path() / ("ernn-checkpoints-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  checkpoint_settings checkpoints = {.file = folder / "model.checkpoint", .minutes = 0, .stop = {}};
  // Stopped again and again, wherever that happens to be: the steps of a run before it are all that lasts.
  int steps = 0, interruptions = 0;
  checkpoints.stop = [&] { return ++steps % 11 == 0; };
  const auto finish = [&](const auto& attempt) {
    while (true) {
      try {
        return attempt();
      } catch (const std::runtime_error& stopped) {
        REQUIRE(std::string(stopped.what()).find("The training was interrupted; the same command line goes on") == 0);
        REQUIRE(++interruptions < 100);
      }
    }
  };

  dense_recipe recipe = small_recipe();
  recipe.settings.checkpoints = checkpoints;
  CHECK(finish([&] { return train_dense(training(), dev(), recipe); }).weights == dense().weights);
  CHECK(interruptions > 3);
  // Until the model is in a file, it can be had again.
  CHECK(finish([&] { return train_dense(training(), dev(), recipe); }).weights == dense().weights);
  REQUIRE(std::filesystem::remove(checkpoints.file));

  compression_recipe smaller = small_compression();
  smaller.settings.dropout_rate = 0.1;
  smaller.lesson.weight = 0.5;
  smaller.weight_bits = 5;
  training_record whole, pieces;
  smaller.settings.record = &whole;
  const auto uninterrupted = compress(dense(), training(), dev(), smaller);
  smaller.settings.checkpoints = checkpoints;
  smaller.settings.record = &pieces;
  CHECK(finish([&] { return compress(dense(), training(), dev(), smaller); }).compressed.weights ==
        uninterrupted.compressed.weights);
  CHECK(interruptions > 6);
  CHECK((pieces.epochs == whole.epochs));
  CHECK((pieces.rounds == whole.rounds));
  REQUIRE(std::filesystem::remove(checkpoints.file));
  smaller.method = compression_method::prune;
  const auto interrupted = finish([&] { return compress(dense(), training(), dev(), smaller); });
  REQUIRE(std::filesystem::remove(checkpoints.file));
  smaller.settings.checkpoints = {};
  smaller.settings.record = nullptr;
  CHECK(compress(dense(), training(), dev(), smaller).compressed.weights == interrupted.compressed.weights);

  // A checkpoint of other work is not gone on with.
  steps = 10;
  CHECK(message_of<std::runtime_error>([&] { train_dense(training(), dev(), recipe); }) != "");
  recipe.plan.learning_rate *= 2;
  CHECK(message_of<ernn::io::error>([&] {
          train_dense(training(), dev(), recipe);
        }).find("belongs to a training with other settings, data or models") != std::string::npos);
  std::filesystem::resize_file(checkpoints.file, 100);
  CHECK(message_of<ernn::io::error>([&] {
          train_dense(training(), dev(), recipe);
        }).find("is no checkpoint, or damaged: remove it") != std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("training stops when the dev split has long been at its best") {
  // Without a step to speak of, no epoch is better than the first, and the model stays as it was made.
  dense_recipe recipe = small_recipe();
  recipe.plan = {.epochs = 1, .learning_rate = 1e-30, .final_learning_rate = 1e-30, .warm_up_steps = 0};
  const auto one = train_dense(training(), dev(), recipe);
  recipe.plan.epochs = 1000000;
  recipe.patience = 2;
  CHECK(train_dense(training(), dev(), recipe).weights == one.weights);
}

TEST_CASE("a training that diverges stops, and the checkpoint is from before") {
  const auto file = std::filesystem::temp_directory_path() / ("ernn-diverging-" + std::to_string(::getpid()));
  dense_recipe wild = small_recipe();
  wild.settings.checkpoints = {.file = file, .minutes = 0, .stop = {}};
  for (const double rate : {1e37, 1e4}) {  // no longer numbers; numbers, but absurd
    wild.plan = {.epochs = 2, .learning_rate = rate, .final_learning_rate = rate, .warm_up_steps = 0};
    const auto diverge = [&] { return message_of<std::runtime_error>([&] { train_dense(training(), dev(), wild); }); };
    const std::string first = diverge();
    CHECK(first.find("The training has diverged in epoch 1: the loss is") == 0);
    CHECK(first.find("Choose a lower learning rate and remove " + file.string()) != std::string::npos);
    REQUIRE(std::filesystem::exists(file));
    // From sound parameters the same happens again.
    CHECK(diverge() == first);
    std::filesystem::remove(file);
  }
}

TEST_CASE("mistakes are answered in a sentence") {
  dataset other = training();
  other.phone_names.back() = "e";
  CHECK(message_of<ernn::io::error>([&] {
          compress(dense(), other, dev(), small_compression());
        }).find("Give the corpus that it was trained on") != std::string::npos);

  compression_recipe large = small_compression();
  large.block_sizes = {32};
  CHECK(message_of<ernn::io::error>([&] {
          compress(dense(), training(), dev(), large);
        }).find("input_block_size must divide hidden_size, which is 16, but is 32") != std::string::npos);
  large.block_sizes = {4, 4};
  CHECK(message_of<std::invalid_argument>([&] { compress(dense(), training(), dev(), large); }) ==
        "There are 2 block sizes for 1 layers: give one for all, or one for each.");
}
