#ifndef ASR_CORPUS_RECORDINGS_HPP
#define ASR_CORPUS_RECORDINGS_HPP

#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "asr/audio/features.hpp"
#include "asr/corpus/corpus_file.hpp"

/// What readers of recorded corpora share.
namespace asr {

/// What happens to a recording that cannot be used: the import ends with what is wrong, or goes on without it.
class bad_recordings {
 public:
  /// \param report  takes what is wrong with a recording that is skipped; without it nothing is skipped
  explicit bad_recordings(std::function<void(const std::string&)> report = {}) : report_(std::move(report)) {}

  /// Does the work on one recording. \throws what `work` throws, unless recordings are skipped
  template <class Work>
  void attempt(const Work& work) {
    try {
      work();
    } catch (const std::exception& failure) {
      if (!report_) throw;
      report_(failure.what());
      ++skipped_;
    }
  }

  std::int64_t skipped() const { return skipped_; }

 private:
  std::function<void(const std::string&)> report_;
  std::int64_t skipped_ = 0;
};

/// One recording with what is said in it.
struct recording {
  std::string id;
  split part;
  std::vector<float> samples;          ///< on the scale of 16-bit samples, as read_sound has them
  std::vector<std::uint8_t> segments;  ///< phones, silence included
};

/// Adds a recording to a corpus.
///
/// \param labels_of  a phone for every frame of the features, [frames, feature_size]
/// \throws std::runtime_error  with one sentence if it is shorter than a frame, says nothing, or has fewer frames than
/// phones; the corpus is then as before
void add_recording(corpus& data, const feature_config& config, const recording& added,
                   const std::function<std::vector<std::uint8_t>(std::span<const float> features)>& labels_of);

/// Labels where nobody knows when each phone sounds: silence as long as the ends are quiet, all phones between as long,
/// to the frame. A beginning for `ernn align`.
///
/// \param segments  phones between two silences
/// \param energies  [frames]: log energies, as many as segments or more
std::vector<std::uint8_t> spread_labels(const std::vector<std::uint8_t>& segments, std::span<const float> energies);

}  // namespace asr

#endif  // ASR_CORPUS_RECORDINGS_HPP
