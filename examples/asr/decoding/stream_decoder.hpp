#ifndef ASR_DECODING_STREAM_DECODER_HPP
#define ASR_DECODING_STREAM_DECODER_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "asr/decoding/search_scores.hpp"

namespace asr {

/// A phone, silence included, and the frame it begins at.
struct decoded_phone {
  int phone;
  std::int64_t first_frame;

  bool operator==(const decoded_phone&) const = default;
};

/// The decoder's search, frame by frame: a phone comes out as soon as every path that is still alive agrees on it. So
/// what comes out is what decoder finds in the whole, however late the frames that might have changed it.
///
/// A phone may not wait longer than `look_back` frames: then the best path decides, and those that disagree end. This
/// alone can make the result differ from decoder's. Partial traceback: Spohrer, Brown, Hochschild and Baker, "Partial
/// traceback in continuous speech recognition", 1980.
class stream_decoder {
 public:
  /// \param look_back  frames from the beginning of a phone on, at least minimum_duration
  /// \throws std::invalid_argument as search_scores
  stream_decoder(const phone_statistics& statistics, const decoder_settings& settings, std::int64_t look_back);

  /// \param log_posteriors  [phones], of the next frame, up to a constant
  /// \return the phones that are now decided, in order
  /// \throws std::invalid_argument if a value is not finite: the network has diverged
  std::vector<decoded_phone> push(std::span<const float> log_posteriors);

  /// The phones that are left after the last frame.
  std::vector<decoded_phone> finish();

 private:
  /// A phone on some path, and the one before it.
  struct history {
    decoded_phone spoken;
    std::shared_ptr<history> before;
    bool is_out = false;  // whether it has been put out; what is before it has been, too, and is forgotten
  };

  /// The best path that ends in a state; without history there is none.
  struct path {
    float score;
    std::shared_ptr<history> last;
  };

  path& state(std::size_t depth, std::size_t phone) { return states_[depth * scores_.phones + phone]; }

  void advance(std::span<const float> acoustic);
  std::vector<path> entries() const;
  const path* best() const;
  void make_best_zero();
  std::vector<decoded_phone> take_agreed();
  bool waits_too_long(const path& of) const;
  template <class Condition>
  void end_paths(const Condition& of);
  static history* oldest_waiting(const path& of);

  search_scores scores_;
  std::int64_t look_back_;
  std::int64_t frame_ = 0;
  std::vector<path> states_;     // [minimum_duration, phones]: frames spent in a phone, the last is the one to stay in
  std::vector<float> acoustic_;  // [phones]
};

}  // namespace asr

#endif  // ASR_DECODING_STREAM_DECODER_HPP
