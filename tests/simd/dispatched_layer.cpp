#include "simd/dispatched_layer.hpp"

#include <memory>

#include "ernn/simd.hpp"
#include "simd/number_source.hpp"
#include "simd/small_layer.hpp"

layer_run ERNN_TARGET::run_layer(int steps) {
  return {ernn::simd::register_bytes, outputs_of<ernn::vectorised<small_layer>>(steps)};
}
