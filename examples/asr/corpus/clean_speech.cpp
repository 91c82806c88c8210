#include "asr/corpus/clean_speech.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

#include "asr/corpus/speakers.hpp"

namespace asr {
namespace {

std::mt19937_64 random_of(std::uint64_t seed, std::string_view name, std::uint64_t index) {
  std::vector<std::uint64_t> numbers = {seed & 0xffffffffU, seed >> 32, index & 0xffffffffU, index >> 32};
  numbers.insert(numbers.end(), name.begin(), name.end());
  std::seed_seq sequence(numbers.begin(), numbers.end());  // takes 32 bits of each
  return std::mt19937_64(sequence);
}

/// Adds silence, in seconds, before and after.
void add_pauses(synthetic_speech& speech, double before, double after, int sample_rate) {
  const auto first = static_cast<std::int64_t>(before * sample_rate);
  speech.samples.insert(speech.samples.begin(), static_cast<std::size_t>(first), 0.0F);
  for (timed_phone& each : speech.phones) each.first_sample += first;
  speech.phones.insert(speech.phones.begin(), {0, 0});
  speech.phones.push_back({0, static_cast<std::int64_t>(speech.samples.size())});
  speech.samples.resize(speech.samples.size() + static_cast<std::size_t>(after * sample_rate), 0.0F);
}

}  // namespace

clean_speech::clean_speech(std::string name, split part, const std::vector<std::string>& sentences, std::uint64_t seed,
                           speech_synthesiser& synthesiser)
    : name_(std::move(name)), part_(part), sentences_(sentences), seed_(seed), synthesiser_(synthesiser) {}

clean_utterance clean_speech::next() {
  const std::span<const std::string_view> variants = variants_of(part_);
  std::string reason;
  for (std::size_t attempt = 0; attempt < sentences_.size(); ++attempt) {
    const std::uint64_t index = index_++;
    clean_utterance result;
    result.random = random_of(seed_, name_, index);
    const std::string_view variant = variants[index % variants.size()];
    const speaker voice = draw_speaker(variant, result.random);
    result.id = fmt::format("{}-{:05}-{}", name_, index, variant);
    std::replace(result.id.begin(), result.id.end(), ' ', '_');
    try {
      result.speech =
          synthesiser_.speak(sentences_[index % sentences_.size()], voice, static_cast<unsigned>(result.random()));
    } catch (const unknown_phoneme& error) {
      ++left_out_;
      reason = error.what();
      continue;
    }
    std::uniform_real_distribution<double> pause(0.1, 0.3);
    const double before = pause(result.random), after = pause(result.random);
    add_pauses(result.speech, before, after, synthesiser_.sample_rate());
    return result;
  }
  throw std::runtime_error(fmt::format("The text has no English sentence: {}.", reason));
}

}  // namespace asr
