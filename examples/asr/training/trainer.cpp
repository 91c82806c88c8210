#include "asr/training/trainer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>
#include <stdexcept>

#include "asr/training/frame_loss.hpp"
#include "asr/training/processes.hpp"

namespace asr {
namespace {

torch::Tensor indices_of(std::vector<std::int64_t>& from) {
  return torch::from_blob(from.data(), {static_cast<std::int64_t>(from.size())}, torch::kLong);
}

/// \return [rows, columns], of numbers that it does not own
torch::Tensor table_of(const std::vector<float>& from, std::int64_t rows) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): libtorch has no tensors of constants; nothing is written
  return torch::from_blob(const_cast<float*>(from.data()), {rows, static_cast<std::int64_t>(from.size()) / rows});
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

double learning_rate(const schedule& plan, double step, double steps) {
  const double warmth = std::min(1.0, (step + 1) / std::max(1, plan.warm_up_steps));
  const double fall = 0.5 * (1 + std::cos(std::numbers::pi * step / steps));
  return warmth * (plan.final_learning_rate + (plan.learning_rate - plan.final_learning_rate) * fall);
}

void set_learning_rate(torch::optim::Adam& optimiser, double rate) {
  for (auto& group : optimiser.param_groups()) static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
}

}  // namespace

trainer::trainer(acoustic_replicas& replicas, const dataset& training, const schedule& plan,
                 const training_settings& settings, const teacher* guide)
    : replicas_(replicas),
      training_(training),
      plan_(plan),
      settings_(settings),
      teacher_(guide),
      parameters_(replicas.module()->parameters()),
      chunks_(cut_utterances(training, settings.chunk_frames, settings.context_frames)),
      batches_(static_cast<std::int64_t>((chunks_.size() + settings.batch_chunks - 1) / settings.batch_chunks)),
      optimiser_(parameters_),
      random_(settings.seed) {}

void trainer::run(const training_hooks& hooks) {
  while (epoch_ < plan_.epochs && run_epoch(hooks)) {
  }
}

bool trainer::run_epoch(const training_hooks& hooks) {
  std::mt19937_64 random = random_;
  const auto batches = shuffled_batches(chunks_, settings_.batch_chunks, random);
  while (batch_ < batches_) step(batches[static_cast<std::size_t>(batch_)], hooks);
  const double loss = loss_;
  random_ = random;
  batch_ = 0;
  loss_ = 0;
  ++epoch_;
  return !hooks.after_epoch || hooks.after_epoch(epoch_, loss);
}

void trainer::step(const std::vector<chunk>& chosen, const training_hooks& hooks) {
  const ernn::train::process_group& processes = processes_of(settings_);
  const double batch_loss = processes.sum(backward(chosen));
  ernn::train::sum_gradients(parameters_, processes);
  require_convergence(batch_loss, torch::nn::utils::clip_grad_norm_(parameters_, settings_.gradient_norm));
  if (hooks.before_step) hooks.before_step();
  loss_ += batch_loss / static_cast<double>(batches_);
  if (hooks.change_gradients) hooks.change_gradients();
  const std::int64_t all = batches_ * plan_.epochs;
  set_learning_rate(optimiser_, learning_rate(plan_, static_cast<double>(steps()), static_cast<double>(all)));
  optimiser_.step();
  ++batch_;
  frames_ += scored_frames(chosen);
  if (hooks.after_step) hooks.after_step(epochs());
}

std::size_t trainer::shards() const {
  return replicas_.size() * static_cast<std::size_t>(processes_of(settings_).size());
}

/// Makes the module's gradients this process's share of those of the mean loss over the scored frames.
/// \return its share of that loss
double trainer::backward(const std::vector<chunk>& chosen) {
  // The backward pass reads the features again.
  std::vector<batch> parts(replicas_.size());
  const auto frames = static_cast<double>(scored_frames(chosen));
  const std::size_t first = replicas_.size() * static_cast<std::size_t>(processes_of(settings_).rank());
  return replicas_.backward([&](acoustic_model& replica, std::size_t index) {
    const std::vector<chunk> mine = share(chosen, first + index, shards());
    if (mine.empty()) return torch::zeros({}, torch::requires_grad());
    parts[index] = make_batch(training_, mine);
    return loss(replica, parts[index], first + index) / frames;
  });
}

/// Sum over the scored frames of a replica's share.
torch::Tensor trainer::loss(acoustic_model& model, batch& part, std::size_t shard) {
  // Of the step and the share alone, so that it is the same after an interruption.
  constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;
  const auto drawn = static_cast<std::uint64_t>(steps()) * shards() + shard;
  const dropout zeros = {settings_.dropout_rate, settings_.seed * golden_ratio + drawn};
  const torch::Tensor scores = model->forward(features_of(part, training_.feature_size), zeros).flatten(0, 1);
  const torch::Tensor labels = indices_of(part.labels), hard = cross_entropy(scores, labels);
  if (teacher_ == nullptr) return hard;
  const auto& [log_posteriors, how] = *teacher_;
  const auto frames = static_cast<std::int64_t>(training_.labels.size());
  const torch::Tensor soft = table_of(log_posteriors, frames).index_select(0, indices_of(part.frames));
  return (1 - how.weight) * hard + how.weight * soft_cross_entropy(scores, labels, soft, how.temperature);
}

void trainer::require_convergence(double batch_loss, double gradient_norm) const {
  // Guessing costs log(phones). Models that learn are sometimes a few times worse, never a hundred times.
  const double guessing = std::log(static_cast<double>(training_.phone_names.size()));
  if (batch_loss < 100 * guessing && std::isfinite(gradient_norm)) return;
  const std::filesystem::path& kept = settings_.checkpoints.file;
  const std::string and_kept =
      std::filesystem::exists(kept)
          ? fmt::format(" and remove {}, a checkpoint from before with which no other training goes on", kept.string())
          : "";
  throw std::runtime_error(
      fmt::format("The training has diverged in epoch {}: the loss is {:.3g}, and the gradient has a norm of {:.3g}, "
                  "where guessing has a loss of {:.3g}. Choose a lower learning rate{}.",
                  epoch_ + 1, batch_loss, gradient_norm, guessing, and_kept));
}

std::vector<ernn::train::checkpoint_part> trainer::parts() {
  return {ernn::train::tensors_part("parameters", [this] { return parameters_; }),
          {"optimiser", [this](auto& archive) { optimiser_.save(archive); },
           [this](auto& archive) { optimiser_.load(archive); }},
          {"position", [this](auto& archive) { save(archive); }, [this](auto& archive) { load(archive); }}};
}

void trainer::save(torch::serialize::OutputArchive& archive) const {
  std::ostringstream random;
  random << random_;
  archive.write("random", c10::IValue(random.str()));
  archive.write("epoch", c10::IValue(static_cast<std::int64_t>(epoch_)));
  archive.write("batch", c10::IValue(batch_));
  archive.write("loss", c10::IValue(loss_));
  archive.write("frames", c10::IValue(frames_));
}

void trainer::load(torch::serialize::InputArchive& archive) {
  const auto value = [&](const char* name) {
    c10::IValue result;
    archive.read(name, result);
    return result;
  };
  std::istringstream(value("random").toStringRef()) >> random_;
  epoch_ = static_cast<int>(value("epoch").toInt());
  batch_ = value("batch").toInt();
  loss_ = value("loss").toDouble();
  frames_ = value("frames").toInt();
}

}  // namespace asr
