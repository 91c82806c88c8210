#include "asr/kernel_scoring.hpp"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

#include "asr/decoding/decoder.hpp"
#include "asr/parallel_for.hpp"
#include "ernn/io/error.hpp"

namespace asr {

namespace {

/// Scores of the phones, without the surplus outputs. \return [frames of data, phones]
std::vector<float> phone_scores(const acoustic_kernel& kernel, std::size_t phones, const dataset& data,
                                const std::function<void(std::int64_t)>& advance) {
  const auto width = static_cast<std::size_t>(data.feature_size);
  const auto outputs = static_cast<std::size_t>(kernel.output_size());
  std::vector<float> result(data.labels.size() * phones);
  std::mutex guard;
  std::int64_t done = 0;
  parallel_for(data.utterances.size(), [&](std::size_t n) {
    const auto first = static_cast<std::size_t>(data.utterances[n].first_frame);
    const auto frames = static_cast<std::size_t>(data.utterances[n].frames);
    const auto scores = scores_of(kernel, std::span(data.features).subspan(first * width, frames * width));
    for (std::size_t frame = 0; frame < frames; ++frame) {
      std::copy_n(scores.begin() + static_cast<std::ptrdiff_t>(frame * outputs), phones,
                  result.begin() + static_cast<std::ptrdiff_t>((first + frame) * phones));
    }
    const std::lock_guard lock(guard);
    done += data.utterances[n].frames;
    if (advance) advance(done);
  });
  return result;
}

}  // namespace

void require_same_task(const acoustic_task& task, const dataset& data, const std::string& file) {
  if (task.phone_names != data.phone_names || task.label_delay != data.label_delay ||
      task.feature_scale.size() != static_cast<std::size_t>(data.feature_size)) {
    throw ernn::io::error(ernn::io::join(
        file,
        ": the model must have been trained on data with the same phones, features and label delay as the corpus, "
        "but has ",
        task.phones(), " phones and ", task.feature_scale.size(), " features where the corpus has ",
        data.phone_names.size(), " and ", data.feature_size, ". Give the corpus that it was trained on."));
  }
}

error_count phone_errors(const acoustic_kernel& kernel, const acoustic_task& task, const dataset& data,
                         const std::function<void(std::int64_t)>& advance) {
  const auto scores = phone_scores(kernel, static_cast<std::size_t>(task.phones()), data, advance);
  return phone_errors(decoder(task.statistics, task.settings), data, scores);
}

}  // namespace asr
