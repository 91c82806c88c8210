#include "asr/corpus/synthetic_corpus.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <random>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "asr/audio/resample.hpp"
#include "asr/corpus/clean_speech.hpp"
#include "asr/corpus/frame_labels.hpp"
#include "asr/corpus/noisy_recording.hpp"
#include "asr/corpus/phone_set.hpp"
#include "asr/parallel_for.hpp"

namespace asr {
namespace {

/// Utterances that are made noisy while espeak-ng, which runs in one thread only, speaks the next ones.
constexpr std::size_t batch_size = 64;

/// Clean utterances that the babble of a split is made of.
constexpr int babble_size = 24;

struct split_request {
  std::string_view name;
  split part;
  double seconds;
  std::vector<std::string> sentences;
};

struct recorded_utterance {
  corpus_utterance spoken;
  std::vector<float> samples;
  std::vector<float> features;
  std::vector<std::uint8_t> labels;
};

/// Gives every split its share of the shuffled sentences, at least one.
void share_out(std::vector<std::string> sentences, std::uint64_t seed, std::vector<split_request>& requests) {
  if (sentences.size() < requests.size()) {
    throw std::runtime_error(fmt::format("The text must have at least {} different sentences, but has {}.",
                                         requests.size(), sentences.size()));
  }
  std::mt19937_64 random(seed);
  std::shuffle(sentences.begin(), sentences.end(), random);
  double seconds = 0;
  for (const split_request& request : requests) seconds += request.seconds;

  std::size_t begin = 0;
  double share = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    share += requests[i].seconds / seconds;
    const std::size_t needed_later = requests.size() - 1 - i;
    const auto wanted = static_cast<std::size_t>(share * static_cast<double>(sentences.size()));
    const std::size_t end =
        i + 1 == requests.size() ? sentences.size() : std::clamp(wanted, begin + 1, sentences.size() - needed_later);
    requests[i].sentences.assign(sentences.begin() + static_cast<std::ptrdiff_t>(begin),
                                 sentences.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
}

/// Makes one split.
class split_synthesis {
 public:
  split_synthesis(const split_request& request, const synthesis_options& options, speech_synthesiser& synthesiser)
      : request_(request),
        features_(options.features),
        rate_(synthesiser.sample_rate()),
        source_(std::string(request.name), request.part, request.sentences, options.seed, synthesiser) {
    clean_speech others(fmt::format("{}-babble", request.name), request.part, request.sentences, options.seed,
                        synthesiser);
    for (int i = 0; i < babble_size; ++i) {
      babble_.push_back(resample(others.next().speech.samples, rate_, features_.sample_rate));
    }
  }

  /// Calls `take` with every utterance in turn.
  template <class Take>
  void run(const Take& take) {
    std::future<std::vector<recorded_utterance>> recording;
    while (true) {
      std::vector<clean_utterance> batch;
      for (; batch.size() < batch_size && spoken_seconds_ < request_.seconds;) {
        batch.push_back(source_.next());
        spoken_seconds_ += static_cast<double>(batch.back().speech.samples.size()) / rate_;
      }
      if (recording.valid()) {
        for (recorded_utterance& finished : recording.get()) take(finished);
      }
      if (batch.empty()) return;
      recording =
          std::async(std::launch::async, [this, spoken = std::move(batch)]() mutable { return record(spoken); });
    }
  }

  std::int64_t left_out() const { return source_.left_out(); }

 private:
  std::vector<recorded_utterance> record(std::vector<clean_utterance>& batch) const {
    std::vector<recorded_utterance> result(batch.size());
    parallel_for(batch.size(), [&](std::size_t i) { result[i] = record(batch[i]); });
    return result;
  }

  recorded_utterance record(clean_utterance& clean) const {
    recorded_utterance result;
    result.samples = noisy_recording(resample(clean.speech.samples, rate_, features_.sample_rate),
                                     features_.sample_rate, babble_, clean.random);
    result.features = static_features(features_, result.samples);
    const std::int64_t frames = frame_count(features_, static_cast<std::int64_t>(result.samples.size()));
    result.labels = frame_labels(clean.speech.phones, rate_, features_, frames);
    result.spoken = {clean.id, request_.part, frames, segments_of(clean.speech.phones)};
    return result;
  }

  const split_request& request_;
  const feature_config& features_;
  int rate_;
  clean_speech source_;
  std::vector<std::vector<float>> babble_;
  double spoken_seconds_ = 0;
};

}  // namespace

synthetic_corpus synthesise_corpus(std::vector<std::string> sentences, const synthesis_options& options,
                                   const synthesis_observers& observers) {
  std::vector<split_request> requests = {{"train", split::train, 60 * options.train_minutes, {}},
                                         {"dev", split::dev, 60 * options.dev_minutes, {}},
                                         {"test", split::test, 60 * options.test_minutes, {}}};
  share_out(std::move(sentences), options.seed, requests);

  speech_synthesiser synthesiser;
  synthetic_corpus result;
  result.data.origin =
      fmt::format("Synthetic speech of espeak-ng {} with noise and reverberation, {} minutes of training, seed {}.",
                  speech_synthesiser::version(), options.train_minutes, options.seed);
  result.data.phone_names = espeak_phone_names();
  result.data.feature_size = options.features.mel_bands + 1;
  double seconds = 0;
  for (const split_request& request : requests) {
    split_synthesis synthesis(request, options, synthesiser);
    synthesis.run([&](recorded_utterance& finished) {
      corpus& data = result.data;
      data.features.insert(data.features.end(), finished.features.begin(), finished.features.end());
      data.labels.insert(data.labels.end(), finished.labels.begin(), finished.labels.end());
      if (observers.recording) observers.recording(finished.spoken.id, request.part, finished.samples);
      data.utterances.push_back(std::move(finished.spoken));
      seconds += static_cast<double>(finished.samples.size()) / options.features.sample_rate;
      if (observers.progress) observers.progress(seconds);
    });
    result.left_out += synthesis.left_out();
  }
  return result;
}

}  // namespace asr
