// One step of everything that the core can step, for bare_core.sh: what this needs from outside is what a step can
// call.
#include "ernn/ernn.hpp"

namespace bare_core {

template <class Formats>
struct lstm_config : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 13;
  static constexpr int hidden_size = 16;
  static constexpr int projection_size = 20;
  static constexpr int recurrent_block_size = 4;
  static constexpr bool peepholes = true;
};
template <class Formats>
struct gru_config : ernn::layer_defaults<8, Formats> {
  static constexpr int input_size = 20;
  static constexpr int hidden_size = 16;
};
template <class Formats>
struct upper_config : gru_config<Formats> {
  static constexpr int input_size = 16;
};
template <class Formats>
struct scores_config : ernn::output_layer_defaults<1, Formats> {
  static constexpr int input_size = 16;
  static constexpr int output_size = 5;
};

template <class Formats>
using model = ernn::network<ernn::output_layer<scores_config<Formats>>, ernn::lstm<lstm_config<Formats>>,
                            ernn::gru<gru_config<Formats>, ernn::reset_before>,
                            ernn::gru<upper_config<Formats>, ernn::reset_after>>;

/// Two frames from the beginning.
template <class Model>
struct two_frames {
  static void run(const typename Model::weights& w, const typename Model::input* frames, typename Model::state& s,
                  typename Model::output* outputs) {
    s = Model::initial_state();
    ernn::run_sequence<Model>(w, frames, 2, s, outputs);
  }
};

template struct two_frames<model<ernn::standard_formats<12, 8>>>;
template struct two_frames<model<ernn::uniform_formats<double>>>;

}  // namespace bare_core
