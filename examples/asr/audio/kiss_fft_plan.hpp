#ifndef ASR_AUDIO_KISS_FFT_PLAN_HPP
#define ASR_AUDIO_KISS_FFT_PLAN_HPP

#include <kissfft/kiss_fftr.h>

#include <memory>
#include <new>

namespace asr {

struct kiss_fft_deleter {
  void operator()(kiss_fftr_cfg plan) const { kiss_fftr_free(plan); }
};

/// A plan of KissFFT for real signals. Not to be used by two threads at once: it holds working memory.
using kiss_fft_plan = std::unique_ptr<kiss_fftr_state, kiss_fft_deleter>;

/// \param size  even
inline kiss_fft_plan make_kiss_fft_plan(int size, bool inverse) {
  kiss_fft_plan plan(kiss_fftr_alloc(size, inverse ? 1 : 0, nullptr, nullptr));
  if (!plan) throw std::bad_alloc();
  return plan;
}

}  // namespace asr

#endif  // ASR_AUDIO_KISS_FFT_PLAN_HPP
