#ifndef ASR_STREAMING_INPUT_SOURCE_HPP
#define ASR_STREAMING_INPUT_SOURCE_HPP

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "asr/audio/features.hpp"
#include "asr/audio/sound_reader.hpp"

namespace asr {

/// Where a stream of static features comes from.
class input_source {
 public:
  virtual ~input_source() = default;

  /// Waits for the next piece, as long as the hop of a frame. \return whether there is one
  virtual bool wait() = 0;

  /// Calls `use` with the frames that the piece completes: none, or one.
  virtual void analyse(const feature_stream::sink& use) = 0;

  virtual std::size_t feature_size() const = 0;
};

/// Frames of a sound.
class sound_source : public input_source {
 public:
  sound_source(std::unique_ptr<sound_reader> sound, const feature_config& config);

  bool wait() override;
  void analyse(const feature_stream::sink& use) override;
  std::size_t feature_size() const override { return feature_size_; }

 private:
  std::unique_ptr<sound_reader> sound_;
  feature_stream features_;
  std::size_t feature_size_;
  std::vector<float> piece_;
  std::size_t received_ = 0;
};

/// Frames of an utterance of a corpus.
class corpus_source : public input_source {
 public:
  /// \param id  of the utterance  \throws std::runtime_error if the corpus cannot be read or has no such utterance
  corpus_source(const std::filesystem::path& corpus, const std::string& id);

  bool wait() override;
  void analyse(const feature_stream::sink& use) override;
  std::size_t feature_size() const override { return size_; }

 private:
  std::size_t size_;
  std::vector<float> features_;  // [frames, size]
  std::size_t next_ = 0;         // frame
};

}  // namespace asr

#endif  // ASR_STREAMING_INPUT_SOURCE_HPP
