#include "loadable_network.hpp"

void ernn_loadable_network(ernn::stream<ernn::input_words::word>& input, ernn::stream<ernn::output_words::word>& output,
                           ernn::stream<ernn::weight_words::type>& weights, unsigned reset, bool load) {
  ERNN_STREAM_PORT(input)
  ERNN_STREAM_PORT(output)
  ERNN_STREAM_PORT(weights)
  ERNN_REGISTER_PORT(reset)
  ERNN_REGISTER_PORT(load)
  ERNN_REGISTER_PORT(return )
  static ernn::project_network::weights memories;
  if (load) {
    ernn::load_weights(ernn::type_of<ernn::project_network>(), memories, weights);
  } else {
    ernn::run_next_round(memories, input, output, reset);
  }
}
