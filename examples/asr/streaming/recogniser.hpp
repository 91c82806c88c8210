#ifndef ASR_STREAMING_RECOGNISER_HPP
#define ASR_STREAMING_RECOGNISER_HPP

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "asr/decoding/stream_decoder.hpp"
#include "asr/input_stream.hpp"
#include "asr/loaded_model.hpp"

namespace asr {

/// Static features in, phones out, as soon as they are decided.
class recogniser {
 public:
  /// Takes a phone that is not silence; its frame is that of the sound, the label delay taken off.
  using sink = std::function<void(const decoded_phone&)>;

  /// \param model      must outlive this
  /// \param mean       of the static features, if it is known beforehand: see input_stream
  /// \param look_back  frames after which a phone is decided at the latest: see stream_decoder
  recogniser(const loaded_model& model, std::optional<std::vector<float>> mean, std::int64_t look_back);

  /// \param frame  static features
  void push(std::span<const float> frame, const sink& use);

  /// After the last frame: what is left.
  void finish(const sink& use);

  /// Of the network, of every frame so far.
  const std::vector<double>& step_microseconds() const { return step_microseconds_; }

 private:
  void step(std::span<const float> input, const sink& use);
  void put_out(const std::vector<decoded_phone>& decided, const sink& use) const;

  const loaded_model& model_;
  input_stream inputs_;
  std::unique_ptr<kernel_stream> network_;
  stream_decoder decoder_;
  std::vector<float> scores_;
  std::vector<double> step_microseconds_;
};

}  // namespace asr

#endif  // ASR_STREAMING_RECOGNISER_HPP
