#include "asr/training/trainer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "asr/decoding/error_rate.hpp"
#include "asr/decoding/tuning.hpp"

namespace asr {
namespace {

/// The features of a batch that outlives the tensor: nothing is copied.
torch::Tensor features_of(batch& from, std::int64_t feature_size) {
  const auto chunks = static_cast<std::int64_t>(from.labels.size()) / from.time;
  return torch::from_blob(from.features.data(), {from.time, chunks, feature_size});
}

torch::Tensor labels_of(batch& from) {
  return torch::from_blob(from.labels.data(), {static_cast<std::int64_t>(from.labels.size())}, torch::kLong);
}

/// Sum of -log P(label | frames so far) over the scored frames.
torch::Tensor cross_entropy(acoustic_model& model, batch& from, std::int64_t feature_size) {
  const auto options = torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kSum).ignore_index(unscored);
  return torch::nn::functional::cross_entropy(model(features_of(from, feature_size)).flatten(0, 1), labels_of(from),
                                              options);
}

/// The share of the chunks that a replica takes: every `count`-th, so that shares are equally long.
std::vector<chunk> share(const std::vector<chunk>& chunks, std::size_t index, std::size_t count) {
  std::vector<chunk> result;
  for (std::size_t k = index; k < chunks.size(); k += count) result.push_back(chunks[k]);
  return result;
}

std::int64_t scored_frames(const std::vector<chunk>& chunks) {
  std::int64_t sum = 0;
  for (const chunk& part : chunks) sum += part.scored();
  return sum;
}

/// Makes the module's gradients those of the mean loss over the scored frames. \return that loss
double backward(acoustic_replicas& replicas, const dataset& training, const std::vector<chunk>& chunks) {
  // The backward pass reads the features again.
  std::vector<batch> parts(replicas.size());
  const auto frames = static_cast<double>(scored_frames(chunks));
  return replicas.backward([&](acoustic_model& replica, std::size_t index) {
    const std::vector<chunk> mine = share(chunks, index, replicas.size());
    if (mine.empty()) return torch::zeros({}, torch::requires_grad());
    parts[index] = make_batch(training, mine);
    return cross_entropy(replica, parts[index], training.feature_size) / frames;
  });
}

double learning_rate(const schedule& plan, double step, double steps) {
  const double warmth = std::min(1.0, (step + 1) / std::max(1, plan.warm_up_steps));
  const double fall = 0.5 * (1 + std::cos(std::numbers::pi * step / steps));
  return warmth * (plan.final_learning_rate + (plan.learning_rate - plan.final_learning_rate) * fall);
}

void set_learning_rate(torch::optim::Adam& optimiser, double rate) {
  for (auto& group : optimiser.param_groups()) static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
}

}  // namespace

void train_model(acoustic_replicas& replicas, const dataset& training, const schedule& plan,
                 const training_settings& settings, const training_hooks& hooks) {
  const std::vector<torch::Tensor> parameters = replicas.module()->parameters();
  torch::optim::Adam optimiser(parameters);
  std::mt19937_64 random(settings.seed);
  const std::vector<chunk> chunks = cut_utterances(training, settings.chunk_frames, settings.context_frames);
  const auto batches = (chunks.size() + settings.batch_chunks - 1) / settings.batch_chunks;
  const auto steps = static_cast<double>(batches) * plan.epochs;

  double step = 0;
  std::int64_t frames = 0;
  for (int epoch = 1; epoch <= plan.epochs; ++epoch) {
    double loss = 0;
    for (const std::vector<chunk>& chosen : shuffled_batches(chunks, settings.batch_chunks, random)) {
      loss += backward(replicas, training, chosen) / static_cast<double>(batches);
      torch::nn::utils::clip_grad_norm_(parameters, settings.gradient_norm);
      if (hooks.change_gradients) hooks.change_gradients();
      set_learning_rate(optimiser, learning_rate(plan, step++, steps));
      optimiser.step();
      if (hooks.after_step) hooks.after_step(step / static_cast<double>(batches));
      if (hooks.progress) hooks.progress(frames += scored_frames(chosen));
    }
    if (!std::isfinite(loss)) {
      throw std::runtime_error(fmt::format(
          "The training has diverged: the loss of epoch {} is {}. Choose a lower learning rate.", epoch, loss));
    }
    if (hooks.after_epoch && !hooks.after_epoch(epoch, loss)) return;
  }
}

std::vector<float> log_posteriors(acoustic_replicas& replicas, const dataset& data) {
  constexpr std::size_t batch_size = 16;
  const std::size_t phones = data.phone_names.size();
  const std::vector<chunk> utterances = whole_utterances(data);
  std::vector<float> result(data.labels.size() * phones);
  replicas.evaluate([&](acoustic_model& replica, std::size_t index) {
    for (std::size_t begin = batch_size * index; begin < utterances.size(); begin += batch_size * replicas.size()) {
      const auto chosen = std::span(utterances).subspan(begin, std::min(batch_size, utterances.size() - begin));
      batch inputs = make_batch(data, chosen);
      const torch::Tensor outputs = replica(features_of(inputs, data.feature_size)).transpose(0, 1).contiguous();
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        const float* from = outputs[static_cast<std::int64_t>(k)].data_ptr<float>();
        std::copy_n(from, static_cast<std::size_t>(chosen[k].frames) * phones,
                    result.data() + static_cast<std::size_t>(chosen[k].first_frame) * phones);
      }
    }
  });
  return result;
}

dev_judge::dev_judge(acoustic_replicas& replicas, const dataset& dev, const phone_statistics& statistics)
    : replicas_(replicas), dev_(dev), statistics_(statistics) {}

double dev_judge::phone_error_rate() const {
  return phone_errors(decoder(statistics_, settings_), dev_, log_posteriors(replicas_, dev_)).percent();
}

const decoder_settings& dev_judge::tune() {
  settings_ = tune_decoder(statistics_, dev_, log_posteriors(replicas_, dev_));
  return settings_;
}

bool best_parameters::offer(double phone_error_rate) {
  if (!parameters_.empty() && phone_error_rate >= lowest_) {
    ++since_best_;
    return false;
  }
  const torch::NoGradGuard no_gradient;
  parameters_.clear();
  for (const torch::Tensor& parameter : model_->parameters()) parameters_.push_back(parameter.clone());
  lowest_ = phone_error_rate;
  since_best_ = 0;
  return true;
}

void best_parameters::restore() {
  const torch::NoGradGuard no_gradient;
  const std::vector<torch::Tensor> current = model_->parameters();
  for (std::size_t index = 0; index < parameters_.size(); ++index) {
    torch::Tensor(current[index]).copy_(parameters_[index]);
  }
}

}  // namespace asr
