#ifndef ERNN_HLS_WRAPPERS_STREAMS_HPP
#define ERNN_HLS_WRAPPERS_STREAMS_HPP

#include "ernn/core/number/integer.hpp"
#include "ernn/core/pragma.hpp"

#if defined(ERNN_TOOL_TYPES)
#include <ap_axi_sdata.h>
#include <ap_int.h>
#include <hls_stream.h>
#elif defined(__BAMBU__)
#include <hls_stream.h>
#else
#include <cstdio>
#include <cstdlib>
#include <deque>
#endif

/// Streams of a project's tops: AXI4-Streams of Vitis HLS with -DERNN_TOOL_TYPES, Bambu's FIFOs, and for any other C++
/// compiler a stand-in.
namespace ernn {

#if defined(ERNN_TOOL_TYPES) || defined(__BAMBU__)

template <class Word>
using stream = hls::stream<Word>;

#else

template <class Word>
class stream {
 public:
  bool empty() const { return words_.empty(); }
  void write(const Word& word) { words_.push_back(word); }
  Word read() {
    if (words_.empty()) {
      std::fputs("A stream must have a word for every read, but is empty: the top reads more than it was given.\n",
                 stderr);
      std::abort();
    }
    const Word word = words_.front();
    words_.pop_front();
    return word;
  }

 private:
  std::deque<Word> words_;
};

#endif

#ifdef ERNN_TOOL_TYPES

/// `Lanes` integers side by side in TDATA, the first in the lowest bits; TLAST.
template <class Integer, int Lanes>
struct stream_word {
  static constexpr int bits = 8 * static_cast<int>(sizeof(Integer));
  using type = ap_axiu<bits * Lanes, 0, 0, 0>;

  static Integer lane(const type& word, int n) {
    const ap_int<bits> value = word.data.range(bits * (n + 1) - 1, bits * n);
    return static_cast<Integer>(value.to_int64());
  }
  static void set_lane(type& word, int n, Integer value) { word.data.range(bits * (n + 1) - 1, bits * n) = value; }
  static void finish(type& word, bool last) {
    word.keep = -1;  // all bytes are there
    word.strb = -1;
    word.last = last;
  }
};

#else

template <class Integer, int Lanes>
struct stream_word {
  struct type {
    Integer lanes[Lanes];
    bool last;
  };

  static Integer lane(const type& word, int n) { return word.lanes[n]; }
  static void set_lane(type& word, int n, Integer value) { word.lanes[n] = value; }
  static void finish(type& word, bool last) { word.last = last; }
};

#endif

/// Words that carry a vector's numbers as raw integers, sign-extended. \tparam Vector  ernn::array of fixed-point
/// numbers
template <class Vector, int Lanes>
struct vector_words : stream_word<typename Vector::value_type::storage, Lanes> {
  using base = stream_word<typename Vector::value_type::storage, Lanes>;
  using word = typename base::type;

  static Vector read(stream<word>& port) {
    Vector values;
    ERNN_PARTITION_CYCLIC(values.data, 1, Lanes)
    for (int first = 0; first < Vector::size; first += Lanes) {
      ERNN_PIPELINE
      const word next = port.read();
      for (int n = 0; n < Lanes; ++n) {
        if (first + n < Vector::size) values[first + n] = Vector::value_type::from_raw(base::lane(next, n));
      }
    }
    return values;
  }

  static void write(const Vector& values, stream<word>& port) {
    for (int first = 0; first < Vector::size; first += Lanes) {
      ERNN_PIPELINE
      word next;
      for (int n = 0; n < Lanes; ++n) {
        const auto raw = first + n < Vector::size ? values[first + n].raw() : typename Vector::value_type::storage(0);
        base::set_lane(next, n, raw);
      }
      base::finish(next, first + Lanes >= Vector::size);
      port.write(next);
    }
  }
};

}  // namespace ernn

#endif  // ERNN_HLS_WRAPPERS_STREAMS_HPP
