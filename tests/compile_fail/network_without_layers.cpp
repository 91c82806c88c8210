// expect: network: there must be at least one recurrent layer below the output layer
#include "ernn/core/layer/network.hpp"
#include "ernn/core/layer/output_layer.hpp"

struct scores : ernn::output_layer_defaults<> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};

using model = ernn::network<ernn::output_layer<scores>>;
model::output step(const model::weights& w, const model::input& x, model::state& s) {
  return model::step(w, x, s);
}
