#include <cstdio>

#include "golden.hpp"

// Runs the golden inputs through the top and compares every bit of what comes out with the library's results. The HLS
// tools run it in C simulation and in co-simulation; every C++14 compiler runs it too. Exit status 0: all equal.

namespace {

/// One call of the top. \return how many outputs differ from those of `frame`; the first of them is printed
int mismatches_of(int frame, bool reset) {
  golden::output_number output[golden::output_size];
  for (int i = 0; i < golden::output_size; ++i) {
    output[i] = static_cast<golden::output_number>(~golden::output[frame][i]);  // what a top that writes nothing leaves
  }
  golden::step(golden::input[frame], output, reset);

  int mismatches = 0;
  for (int i = 0; i < golden::output_size; ++i) {
    if (output[i] != golden::output[frame][i]) {
      if (mismatches++ > 0) continue;
      std::printf("Frame %d, output %d: expected %lld, got %lld.\n", frame, i,
                  static_cast<long long>(golden::output[frame][i]), static_cast<long long>(output[i]));
    }
  }
  return mismatches;
}

}  // namespace

int main() {
  int mismatches = 0;
  for (int frame = 0; frame < golden::frames; ++frame) mismatches += mismatches_of(frame, frame == 0);
  mismatches += mismatches_of(0, true);  // a reset must make the top forget all of that

  if (mismatches > 0) {
    std::printf("FAILED: %d output values differ from the golden ones.\n", mismatches);
    return 1;
  }
  std::printf("PASSED: %d frames of %d outputs, and the first again after a reset, are equal bit by bit.\n",
              golden::frames, golden::output_size);
  return 0;
}
