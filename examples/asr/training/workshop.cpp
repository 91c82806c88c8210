#include "asr/training/workshop.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "asr/acoustic_task.hpp"
#include "asr/progress.hpp"
#include "asr/training/best_parameters.hpp"
#include "asr/training/processes.hpp"

namespace asr {

using ernn::train::checkpoint_part;

workshop::workshop(const acoustic_model& model, const dataset& training, const dataset& dev,
                   const training_settings& settings, ernn::train::checkpoint& progress)
    : model_(model),
      training_(training),
      statistics_(estimate_phone_statistics(training)),
      settings_(settings),
      checkpoint_(progress),
      replicas_(model, settings.shards),
      judge_(replicas_, dev, statistics_, processes_of(settings_)) {
  processes_of(settings_).from_first(model->parameters());
}

void workshop::take(const acoustic_model& model) {
  model_ = model;
  replicas_ = acoustic_replicas(model, settings_.shards);
}

void workshop::train(const std::string& title, const schedule& plan, training_hooks hooks,
                     std::vector<checkpoint_part> parts, const after_epoch& describe) {
  const int stage = stage_++;
  if (checkpoint_.is_over(stage)) return;
  trainer work(replicas_, training_, plan, settings_, teacher_ ? &*teacher_ : nullptr);
  std::ranges::move(work.parts(), std::back_inserter(parts));
  parts.push_back(keeper_.part());
  const bool resumed = checkpoint_.begin(stage, std::move(parts));

  progress meter(title, static_cast<std::int64_t>(training_.labels.size()) * plan.epochs, "frames",
                 is_first(settings_) ? stderr : nullptr);
  meter.start_from(work.frames());
  if (resumed) meter.note(title + "  goes on from " + settings_.checkpoints.file.string());
  std::string last;
  hooks.after_epoch = [&](int epoch, double loss) {
    const double rate = judge_.phone_error_rate();
    keeper_.finished_epoch({title, epoch, loss, rate});
    last = fmt::format("epoch {}: loss {:.3f}, dev PER {:.1f} %", epoch, loss, rate);
    const bool go_on = describe(rate, last);
    meter.note(fmt::format("{}  {}", title, last));
    return go_on;
  };
  hooks.before_step = [&] {
    meter.update(work.frames(), last);
    checkpoint_.save_when_due();
    stop_if_asked();
  };
  work.run(hooks);
  meter.finish();
}

void workshop::train_to_best(const std::string& title, const schedule& plan, int patience, const training_hooks& hooks,
                             std::vector<checkpoint_part> parts) {
  best_parameters best(model_);
  parts.push_back(best.part());
  train(title, plan, hooks, std::move(parts), [&](double rate, std::string&) {
    best.offer(rate);
    return best.since_best() < patience;
  });
  best.restore();
}

void workshop::learn_from(const ernn::io::float_model& model, const distillation& how) {
  acoustic_replicas replicas(load_acoustic_model(model), settings_.shards);
  teacher_ = {log_posteriors(replicas, training_, processes_of(settings_)), how};
}

ernn::io::float_model workshop::finished() {
  if (settings_.record != nullptr) *settings_.record = keeper_.record();
  const acoustic_task task = {training_.phone_names,   statistics_,           judge_.tune(),
                              training_.feature_scale, training_.label_delay, feature_transform_of(model_)};
  return {model_->shape(), weights_of(model_), to_extras(task)};
}

void workshop::stop_if_asked() {
  const bool is_asked = settings_.checkpoints.stop && settings_.checkpoints.stop();
  if (processes_of(settings_).sum(is_asked ? 1 : 0) == 0) return;
  checkpoint_.save();
  throw std::runtime_error(fmt::format("The training was interrupted; the same command line goes on from {}.",
                                       settings_.checkpoints.file.string()));
}

}  // namespace asr
