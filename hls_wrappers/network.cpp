#include "network.hpp"

#include "weights.hpp"

void ernn_network(ernn::stream<ernn::input_words::word>& input, ernn::stream<ernn::output_words::word>& output,
                  unsigned reset) {
  ERNN_STREAM_PORT(input)
  ERNN_STREAM_PORT(output)
  ERNN_REGISTER_PORT(reset)
  ERNN_REGISTER_PORT(return )
  ernn::run_next_round(configuration::network_weights, input, output, reset);
}
