#ifndef ASR_AUDIO_DELTAS_HPP
#define ASR_AUDIO_DELTAS_HPP

#include <cstddef>
#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace asr {

/// Frames that a delta looks back and ahead; a delta-delta looks twice as far.
inline constexpr std::size_t delta_window = 2;

/// Slope of every feature over time, one frame after the other: d[t] = sum_{n=1..2} n (c[t+n] - c[t-n]) / (2 sum n^2).
/// Before the first and after the last frame these two are repeated. Source: The HTK Book, section 5.9.
class slope_stream {
 public:
  /// \param size  features of a frame
  explicit slope_stream(std::size_t size);

  /// Takes the next frame; what comes out is the slope `delta_window` frames before it.
  /// \param frame, slope  [size]  \return whether a slope was written
  bool push(std::span<const float> frame, std::span<float> slope);

  /// After the last frame, call by call, the slopes that are left. \return whether there was one
  bool finish(std::span<float> slope);

 private:
  /// \return whether the frame in the middle has a slope to give
  bool append(std::span<const float> frame);
  void write(std::span<float> slope);

  std::size_t size_;
  std::vector<float> frames_;  // [2 * delta_window + 1, size], oldest first; empty before the first frame
  std::size_t received_ = 0;
  std::size_t appended_ = 0;  // received or repeated
  std::size_t written_ = 0;
};

/// Joins features, deltas and delta-deltas frame by frame, 2 * delta_window frames late.
class delta_stream {
 public:
  /// Takes a joined frame, [3 * size].
  using sink = std::function<void(std::span<const float>)>;

  explicit delta_stream(std::size_t size);

  /// \param frame  [size]
  void push(std::span<const float> frame, const sink& use);

  /// After the last frame: the joined frames that are left.
  void finish(const sink& use);

 private:
  void take_slope(const sink& use);
  void join(const sink& use);

  slope_stream first_, second_;
  std::deque<std::vector<float>> statics_, slopes_;  // that wait for what is ahead of them
  std::vector<float> slope_, curvature_, joined_;
};

/// Slopes of all frames. \param features  [frames, size]  \return [frames, size]
std::vector<float> deltas(std::span<const float> features, std::size_t size);

/// Features, deltas and delta-deltas of all frames. \param features  [frames, size]  \return [frames, 3 * size]
std::vector<float> with_deltas(std::span<const float> features, std::size_t size);

}  // namespace asr

#endif  // ASR_AUDIO_DELTAS_HPP
