#ifndef ASR_INPUT_STREAM_HPP
#define ASR_INPUT_STREAM_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "asr/audio/deltas.hpp"

namespace asr {

/// Mean of every feature. \param features  [frames, size]  \return [size]
std::vector<float> mean_of(std::span<const float> features, std::size_t size);

/// Makes network inputs of static features, frame by frame, 2 * delta_window frames late: the mean taken off, deltas
/// and delta-deltas joined, all scaled, the last frame repeated for the label delay.
class input_stream {
 public:
  using sink = delta_stream::sink;

  /// \param scale        [3 * size]: what mean-free features are multiplied by
  /// \param label_delay  frames: see default_label_delay
  /// \param mean         [size], of all frames; without it the mean of the frames so far is taken off, so that the
  ///                     first second or two differ from what networks are trained on
  input_stream(std::span<const float> scale, int label_delay, std::optional<std::vector<float>> mean);

  /// \param frame  [size], static features  \param use  takes an input, [3 * size]
  void push(std::span<const float> frame, const sink& use);

  /// After the last frame: the inputs that are left.
  void finish(const sink& use);

 private:
  void take(std::span<const float> joined, const sink& use);

  std::vector<float> scale_;
  int label_delay_;
  std::optional<std::vector<float>> mean_;
  std::vector<double> sum_;  // [size], of the frames so far; unused where the mean is known
  double frames_ = 0;
  delta_stream deltas_;
  std::vector<float> static_, input_;
};

}  // namespace asr

#endif  // ASR_INPUT_STREAM_HPP
