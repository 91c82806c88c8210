#ifndef ASR_AUDIO_FEATURES_HPP
#define ASR_AUDIO_FEATURES_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "asr/audio/kiss_fft_plan.hpp"

namespace asr {

/// How speech becomes features. The defaults give 41 numbers per frame, 123 with deltas and delta-deltas.
struct feature_config {
  int sample_rate = 16000;  ///< samples per second
  int window = 400;         ///< samples, 25 ms
  int hop = 160;            ///< samples, 10 ms
  int fft_size = 512;       ///< even, at least `window`
  int mel_bands = 40;
  double pre_emphasis = 0.97;
  double lowest_frequency = 20.0;     ///< Hz, lower end of the first band
  double highest_frequency = 8000.0;  ///< Hz, upper end of the last band, at most half the sample rate
};

/// Log-mel energies and log energy of one frame at a time. It keeps nothing from frame to frame, so that whole files
/// and live audio give the same numbers.
///
/// Pre-emphasis, Hamming window, power spectrum, triangular filters of equal width on the mel scale 1127 ln(1 + f /
/// 700) (O'Shaughnessy 1987), natural logarithms. The energy is that of the pre-emphasised frame before the window.
/// Energies below 1, those of one step of a 16-bit sample, count as 1.
class frame_analyser {
 public:
  /// \throws std::invalid_argument with one sentence if the configuration contradicts itself
  explicit frame_analyser(const feature_config& config);

  /// mel_bands + 1
  std::size_t feature_size() const { return bands_.size() + 1; }

  /// \param before    the sample before the frame, which pre-emphasis needs; 0 at the beginning of a signal
  /// \param samples   [window], on the scale of 16-bit samples (-32768 to 32767)
  /// \param features  [feature_size]: log-mel energies from low to high, then the log energy
  void analyse(float before, std::span<const float> samples, std::span<float> features);

 private:
  /// Weights of neighbouring bins of the power spectrum.
  struct mel_band {
    std::size_t first_bin;
    std::vector<float> weights;
  };

  static mel_band make_band(const feature_config& config, int index);

  float pre_emphasis_;
  std::vector<float> window_;    // [window]
  std::vector<mel_band> bands_;  // [mel_bands]
  kiss_fft_plan fft_;
  std::vector<float> frame_;            // [fft_size]
  std::vector<kiss_fft_cpx> spectrum_;  // [fft_size / 2 + 1]
  std::vector<float> power_;            // [fft_size / 2 + 1]
};

/// Static features of a signal that comes in pieces: the same numbers as of the whole.
class feature_stream {
 public:
  /// Takes a frame of features, [mel_bands + 1].
  using sink = std::function<void(std::span<const float>)>;

  /// \throws std::invalid_argument as frame_analyser
  explicit feature_stream(const feature_config& config);

  /// \param samples  the next ones, any number of them, on the scale of 16-bit samples
  void push(std::span<const float> samples, const sink& use);

 private:
  frame_analyser analyser_;
  std::size_t window_, hop_;
  float before_ = 0.0F;          // the sample before the next frame
  std::vector<float> waiting_;   // samples from the next frame's first on
  std::vector<float> features_;  // of a frame
};

/// Whole frames in that many samples.
std::int64_t frame_count(const feature_config& config, std::int64_t samples);

/// \param samples  mono, at config.sample_rate, on the scale of 16-bit samples
/// \return [frames, mel_bands + 1]; empty if there is not one whole frame
std::vector<float> static_features(const feature_config& config, std::span<const float> samples);

}  // namespace asr

#endif  // ASR_AUDIO_FEATURES_HPP
