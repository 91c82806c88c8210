#include "asr/quantisation/width_judging.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <utility>

#include "asr/hash_of.hpp"
#include "asr/kernel_scoring.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/parallel_for.hpp"
#include "asr/progress.hpp"

namespace asr {

namespace {

using ernn::explore::bit_widths;

/// Hashes of the weights and of what is heard, and the decoder's settings.
std::string identity_of(const ernn::io::float_model& model, const acoustic_task& task, const dataset& utterances) {
  std::string identity = fmt::format("{} utterances {:x}, decoder {} {} {}, weights", utterances.utterances.size(),
                                     hash_of(utterances.features), task.settings.acoustic_scale,
                                     task.settings.insertion_penalty, task.settings.minimum_duration);
  for (const ernn::io::parameter& entry : ernn::io::parameters_of(model.shape)) {
    identity += fmt::format(" {:x}", hash_of(ernn::io::values_of(model.weights, entry)));
  }
  return identity;
}

}  // namespace

width_judging::width_judging(const ernn::io::float_model& model, const dataset& utterances, std::string file,
                             const std::filesystem::path& judged)
    : model_(model),
      utterances_(utterances),
      file_(std::move(file)),
      task_(task_of(model.shape, model.extra, file_)),
      known_(judged, identity_of(model, task_, utterances)) {
  require_same_task(task_, utterances, file_);
}

double width_judging::of_floating_point() const {
  return phone_errors(*load_kernel(model_, file_), task_, utterances_).percent();
}

std::vector<double> width_judging::operator()(const std::vector<bit_widths>& candidates) {
  std::vector<bit_widths> fresh;
  std::ranges::copy_if(candidates, std::back_inserter(fresh),
                       [&](const bit_widths& widths) { return !known_.find(widths).has_value(); });
  progress meter("judging", static_cast<std::int64_t>(fresh.size()), "candidates");
  std::mutex guard;
  std::int64_t done = 0;
  parallel_for(fresh.size(), [&](std::size_t n) {
    const auto kernel = load_kernel(quantise(model_, fresh[n], file_).model, file_);
    const double error = phone_errors(*kernel, task_, utterances_).percent();
    const std::lock_guard lock(guard);
    known_.add(fresh[n], error);
    meter.update(++done);
  });
  std::vector<double> errors;
  for (const bit_widths& widths : candidates) {
    errors.push_back(*known_.find(widths));
    fmt::print("{:>7}{:>9}{:>8}{:>13}{:>9.2f}\n", widths[0], widths[1], widths[2], widths[3], errors.back());
  }
  std::fflush(stdout);
  return errors;
}

}  // namespace asr
