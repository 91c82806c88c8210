#include <cstdio>

#include "golden.hpp"

// Runs the golden inputs through the top and compares every bit of what comes out with the library's results. The HLS
// tools run it in C simulation and in co-simulation; every C++14 compiler runs it too. Exit status 0: all equal.

namespace {

using ernn::input_words;
using ernn::output_words;
constexpr int streams = configuration::streams;
constexpr unsigned all_streams = streams == 32 ? ~0U : (1U << streams) - 1;

ernn::stream<input_words::word> input;
ernn::stream<output_words::word> output;

void send(const golden::input_integer* frame) {
  ernn::project_network::input x;
  for (int i = 0; i < ernn::project_network::input::size; ++i) {
    x[i] = ernn::project_network::input::value_type::from_raw(frame[i]);
  }
  input_words::write(x, input);
}

/// \return how many numbers of the next frame are not the expected ones, or end it too early or too late
int differing(const golden::output_integer* expected) {
  int count = 0;
  for (int first = 0; first < ernn::project_network::output::size; first += configuration::output_lanes) {
    const output_words::word word = output.read();
    const bool last = first + configuration::output_lanes >= ernn::project_network::output::size;
    if (static_cast<bool>(word.last) != last) ++count;
    for (int n = 0; n < configuration::output_lanes && first + n < ernn::project_network::output::size; ++n) {
      if (output_words::lane(word, n) != expected[first + n]) ++count;
    }
  }
  return count;
}

/// One call of the top. \param round_of_first  of stream 0; the other streams are at `round`
int run(int round_of_first, int round, unsigned reset) {
  const auto round_of = [&](int stream) { return stream == 0 ? round_of_first : round; };
  for (int stream = 0; stream < streams; ++stream) send(golden::input[round_of(stream)][stream]);
  golden::call_top(input, output, reset);
  int count = 0;
  for (int stream = 0; stream < streams; ++stream) count += differing(golden::output[round_of(stream)][stream]);
  if (!output.empty()) {
    std::printf("The top must write one frame for every stream, but writes more.\n");
    ++count;
    while (!output.empty()) output.read();
  }
  return count;
}

/// All rounds: the states are kept between calls.
int run_all() {
  int count = 0;
  for (int round = 0; round < golden::rounds; ++round) {
    const int differ = run(round, round, round == 0 ? all_streams : 0);
    if (differ > 0 && count == 0) std::printf("Round %d is the first that differs.\n", round);
    count += differ;
  }
  return count;
}

}  // namespace

int main() {
  bool loads = true;
  if (golden::loadable) {
    golden::load_weights(false);
    loads = run_all() > 0;  // with zeros for weights it must compute something else
    golden::load_weights(true);
  }
  int count = run_all();
  count += run(0, 0, all_streams);                // a reset must make the top forget all of that
  if (golden::rounds > 1) count += run(0, 1, 1);  // of one stream: the others go on

  if (!loads) std::printf("The top must compute with the weights that are loaded, but zeros make no difference.\n");
  if (count > 0 || !loads) {
    std::printf("FAILED: %d output values differ from the golden ones.\n", count);
    return 1;
  }
  std::printf(
      "PASSED: %d rounds of %d streams and %d outputs are equal bit by bit, with the states kept and reset%s.\n",
      golden::rounds, streams, ernn::project_network::output::size, golden::loadable ? ", and weights loaded" : "");
  return 0;
}
