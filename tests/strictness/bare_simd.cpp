// One step of vectorised layers, for bare_core.sh: what this needs from outside is what a step can call.
#include "ernn/simd.hpp"

namespace bare_simd {

struct lstm_config : ernn::layer_defaults<8, ernn::standard_formats<12, 8>> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 20;
  static constexpr bool peepholes = true;
};
struct gru_config : ernn::layer_defaults<4, ernn::standard_formats<12, 4>> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 16;
};

using model = ernn::vectorised<ernn::stack<ernn::lstm<lstm_config>, ernn::gru<gru_config, ernn::reset_after>>>;

model::state step(const model::weights& w, const model::input& x, const model::state& s);
model::state step(const model::weights& w, const model::input& x, const model::state& s) {
  return model::step(w, x, s);
}

using layer = ernn::vectorised<ernn::lstm<lstm_config>>;

void step_streams(const layer::weights& w, const layer::input* x, layer::state* s, layer::output* y, int count);
void step_streams(const layer::weights& w, const layer::input* x, layer::state* s, layer::output* y, int count) {
  ernn::step_streams<layer>(w, x, s, y, count);
}

}  // namespace bare_simd
