#ifndef ERNN_TESTS_HLS_WRAPPERS_TOOL_HLS_STREAM_H
#define ERNN_TESTS_HLS_WRAPPERS_TOOL_HLS_STREAM_H

#include <queue>

/// As much of Xilinx's hls::stream as the wrappers use.
namespace hls {

template <class Word>
class stream {
 public:
  bool empty() const { return words_.empty(); }
  void write(const Word& word) { words_.push(word); }
  Word read() {
    const Word word = words_.front();
    words_.pop();
    return word;
  }

 private:
  std::queue<Word> words_;
};

}  // namespace hls

#endif  // ERNN_TESTS_HLS_WRAPPERS_TOOL_HLS_STREAM_H
