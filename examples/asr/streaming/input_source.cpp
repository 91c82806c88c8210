#include "asr/streaming/input_source.hpp"

#include <fmt/core.h>

#include <span>
#include <stdexcept>
#include <utility>

#include "asr/corpus/corpus_file.hpp"

namespace asr {

sound_source::sound_source(std::unique_ptr<sound_reader> sound, const feature_config& config)
    : sound_(std::move(sound)),
      features_(config),
      feature_size_(static_cast<std::size_t>(config.mel_bands) + 1),
      piece_(static_cast<std::size_t>(config.hop)) {}

bool sound_source::wait() {
  received_ = sound_->read(piece_);
  return received_ > 0;
}

void sound_source::analyse(const feature_stream::sink& use) {
  features_.push(std::span(piece_).first(received_), use);
}

corpus_source::corpus_source(const std::filesystem::path& file, const std::string& id) {
  const corpus data = read_corpus(file);
  size_ = static_cast<std::size_t>(data.feature_size);
  std::size_t first = 0;
  for (const corpus_utterance& spoken : data.utterances) {
    const std::size_t count = static_cast<std::size_t>(spoken.frames) * size_;
    if (spoken.id == id) {
      const auto begin = data.features.begin() + static_cast<std::ptrdiff_t>(first);
      features_.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
      return;
    }
    first += count;
  }
  throw std::runtime_error(fmt::format("{}: there is no utterance \"{}\" among its {}; the first is \"{}\".",
                                       file.string(), id, data.utterances.size(),
                                       data.utterances.empty() ? "" : data.utterances.front().id));
}

bool corpus_source::wait() {
  return next_++ * size_ < features_.size();
}

void corpus_source::analyse(const feature_stream::sink& use) {
  use(std::span(features_).subspan((next_ - 1) * size_, size_));
}

}  // namespace asr
