// ernn beside other engines, in one run on one thread: one frame per call, the state carried along. Every engine's
// output is compared with the double model before it is timed. Compare the rows of one run with each other.
// usage: bench_peers RESULTS.json
#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>

#include "ernn/io/atomic_file.hpp"
#include "read_bandwidth.hpp"
#include "workloads_run.hpp"

namespace {

using peers::measurement;

nlohmann::json to_json(const measurement& row, double read_us) {
  return {{"workload", row.workload},
          {"engine", row.engine},
          {"block", row.block},
          {"bits", row.bits},
          {"us_per_step_min", row.minimum_us},
          {"us_per_step_median", row.median_us},
          {"bytes", row.bytes},
          {"us_to_read", read_us}};
}

/// Prints the rows of the table and adds them to `rows`. us to read: the machine's limit for so many bytes.
void report(const std::vector<measurement>& results, nlohmann::json& rows) {
  for (const measurement& row : results) {
    const double read_us = peers::fastest_read_us(row.bytes);
    fmt::print("{:8} {:14} {:5} {:4} {:10} {:10.2f} {:10.2f} {:10.2f} {:7.0f} %\n", row.workload, row.engine, row.block,
               row.bits, row.bytes, row.minimum_us, row.median_us, read_us, 100 * read_us / row.minimum_us);
    rows.push_back(to_json(row, read_us));
  }
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::fputs("usage: bench_peers RESULTS.json\n", stderr);
    return 2;
  }
  fmt::print("{:8} {:14} {:>5} {:>4} {:>10} {:>10} {:>10} {:>10} {:>9}\n", "workload", "engine", "block", "bits",
             "bytes", "us min", "us median", "us to read", "of limit");
  nlohmann::json rows = nlohmann::json::array();
  report(peers::run_lstm_workloads(), rows);
  report(peers::run_gru_workloads(), rows);
  ernn::io::write_file(argv[1], rows.dump(2) + "\n");
  fmt::print("Not measured: what is not in Debian 12 (ONNX Runtime), and 8-bit engines.\nwrote {}\n", argv[1]);
} catch (const std::exception& error) {
  fmt::print(stderr, "bench_peers: {}\n", error.what());
  return 1;
}
