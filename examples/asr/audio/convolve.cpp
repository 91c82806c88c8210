#include "asr/audio/convolve.hpp"

#include <algorithm>
#include <complex>

#include "asr/audio/kiss_fft_plan.hpp"

namespace asr {
namespace {

std::vector<kiss_fft_cpx> transform(std::span<const float> signal, std::size_t size) {
  std::vector<float> padded(size, 0.0F);
  std::copy(signal.begin(), signal.end(), padded.begin());
  std::vector<kiss_fft_cpx> spectrum(size / 2 + 1);
  kiss_fftr(make_kiss_fft_plan(static_cast<int>(size), false).get(), padded.data(), spectrum.data());
  return spectrum;
}

}  // namespace

std::vector<float> convolve(std::span<const float> signal, std::span<const float> response) {
  std::vector<float> result(signal.size(), 0.0F);
  if (signal.empty() || response.empty()) return result;
  // Long enough that the end does not wrap around into the beginning.
  const auto size =
      static_cast<std::size_t>(kiss_fftr_next_fast_size_real(static_cast<int>(signal.size() + response.size())));
  std::vector<kiss_fft_cpx> product = transform(signal, size);
  const std::vector<kiss_fft_cpx> filter = transform(response, size);
  for (std::size_t bin = 0; bin < product.size(); ++bin) {
    const std::complex<float> value = std::complex<float>(product[bin].r, product[bin].i) *
                                      std::complex<float>(filter[bin].r, filter[bin].i) / static_cast<float>(size);
    product[bin] = {value.real(), value.imag()};
  }
  result.resize(size);
  kiss_fftri(make_kiss_fft_plan(static_cast<int>(size), true).get(), product.data(), result.data());
  result.resize(signal.size());
  return result;
}

}  // namespace asr
