// How fast recurrent layers train: forward, backward and Adam's update, dense and in circulant blocks, against
// libtorch's own layers at their best setting of threads, and how much of that ADMM would take. `./run bench train`
// prints the table. usage: train_throughput FILE.json
//
// All settings of a layer take turns, and each is judged by its fastest step: compare the rows of one run.
#include <sys/resource.h>
#include <sys/wait.h>
#include <torch/torch.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "ernn/io/model.hpp"
#include "ernn/train/admm.hpp"
#include "ernn/train/layer/packed_matrix.hpp"
#include "ernn/train/layer/recurrent_layer.hpp"
#include "ernn/train/layer/tensor_rows.hpp"
#include "ernn/train/module_replicas.hpp"
#include "ernn/train/threads.hpp"

namespace {

using ernn::io::cell_kind;
using ernn::io::layer_shape;
using ernn::train::module_replicas;
using ernn::train::recurrent_layer;
using ernn::train::run_at_once;
using torch::Tensor;

constexpr std::int64_t time_steps = 100, batch = 32, frames = time_steps * batch;
constexpr int repetitions = 4;

const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double fastest(const std::function<void()>& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int k = 0; k <= repetitions; ++k) best = std::min(best, seconds_of(work));
  return best;
}

/// The most memory, in bytes, that the process ever had.
double peak_memory() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

/// Peak memory that `work` adds, in a process of its own: what was freed before does not hide it.
/// \param prepare  the same in small, so that the code of libraries, and what they keep, is there before
/// \throws std::runtime_error  if that process cannot be started, or ends before it has said
double memory_of(const std::function<void()>& prepare, const std::function<void()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("The memory cannot be measured: no pipe can be opened.");
  const pid_t child = ::fork();
  if (child == 0) {
    prepare();
    const double before = peak_memory();
    work();
    const double added = peak_memory() - before;
    ::_exit(::write(ends[1], &added, sizeof added) == sizeof added ? 0 : 1);
  }
  ::close(ends[1]);
  double added = 0;
  const bool is_measured = child > 0 && ::read(ends[0], &added, sizeof added) == sizeof added;
  ::close(ends[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  if (!is_measured) {
    throw std::runtime_error("The memory cannot be measured: the process that does the work did not end as it should.");
  }
  return added;
}

/// How libtorch is told to use the cores.
struct threading {
  int replicas, torch_threads, blas_threads;

  int threads() const { return std::max(replicas, std::max(torch_threads, blas_threads)); }
  void use() const { ernn::train::use_threads_per_operation(torch_threads, blas_threads); }
};

std::vector<threading> every_threading() {
  std::vector<threading> all = {{1, 1, 1}};
  if (cores > 1) all.insert(all.end(), {{1, cores, 1}, {1, 1, cores}, {cores, 1, 1}});
  return all;
}

/// A layer with all that trains it. \tparam Holder  recurrent_layer, torch::nn::LSTM or torch::nn::GRU
template <class Holder>
class training {
 public:
  training(const Holder& layer, const threading& threads, std::int64_t input_size, std::int64_t output_size)
      : threads_(threads),
        replicas_(layer, static_cast<std::size_t>(threads.replicas)),
        optimiser_(layer->parameters(), 1e-4),
        inputs_(torch::randn({time_steps, batch, input_size}).tensor_split(threads.replicas, 1)),
        wanted_(torch::randn({time_steps, batch, output_size}).tensor_split(threads.replicas, 1)) {}

  void step() {
    threads_.use();
    replicas_.backward([&](Holder& layer, std::size_t part) {
      return (outputs(layer->forward(inputs_[part])) * wanted_[part]).mean();
    });
    optimiser_.step();
  }

 private:
  static Tensor outputs(const Tensor& values) { return values; }
  template <class State>
  static Tensor outputs(const std::tuple<Tensor, State>& values) {
    return std::get<0>(values);
  }

  threading threads_;
  module_replicas<Holder> replicas_;
  torch::optim::Adam optimiser_;
  std::vector<Tensor> inputs_, wanted_;
};

/// A line of the table.
struct measurement {
  layer_shape shape;
  std::string engine;
  threading threads;
  std::function<void()> step;
  double seconds = std::numeric_limits<double>::infinity();
};

template <class Holder>
std::function<void()> step_of(const Holder& layer, const threading& threads, const layer_shape& shape) {
  const auto one = std::make_shared<training<Holder>>(layer, threads, shape.input_size, shape.output_size());
  return [one] { one->step(); };
}

/// The second has Adam's moments beside all that the first has.
void two_steps(const layer_shape& shape) {
  const auto step = step_of(recurrent_layer(shape), {cores, 1, 1}, shape);
  step();
  step();
}

std::string describe(const layer_shape& shape) {
  std::string text = shape.is_lstm() ? "LSTM " : "GRU ";
  text += std::to_string(shape.hidden_size);
  if (shape.has_projection()) text += "/" + std::to_string(shape.projection_size);
  if (shape.peepholes) text += " peephole";
  return text + (shape.cell == cell_kind::gru_reset_before ? " reset before" : "");
}

/// libtorch's layer of this shape, if it has one.
std::function<void()> torch_step(const layer_shape& shape, const threading& threads) {
  if (shape.peepholes || shape.cell == cell_kind::gru_reset_before) return {};
  if (shape.is_lstm()) {
    const auto options = torch::nn::LSTMOptions(shape.input_size, shape.hidden_size).proj_size(shape.projection_size);
    return step_of(torch::nn::LSTM(options), threads, shape);
  }
  return step_of(torch::nn::GRU(torch::nn::GRUOptions(shape.input_size, shape.hidden_size)), threads, shape);
}

/// Multiplications of a vector by a matrix; in circulant blocks those of the spectra, without the transforms.
double multiplications(const ernn::io::matrix_shape& matrix) {
  const double block = matrix.block_size, of_a_block = matrix.block_size == 1 ? 1 : 2 + 4 * (block / 2 - 1);
  return of_a_block * matrix.block_rows() * matrix.block_columns();
}

/// Multiplications and additions of the products, forward once and backward twice.
double operations_per_frame(const layer_shape& shape) {
  const double projection = shape.has_projection() ? multiplications(shape.projection_matrix()) : 0;
  return 3 * 2 * (multiplications(shape.input_matrix()) + multiplications(shape.recurrent_matrix()) + projection);
}

layer_shape in_blocks(layer_shape shape, int block_size) {
  shape.input_block_size = shape.recurrent_block_size = shape.projection_block_size = block_size;
  return shape;
}

std::string engine_in_blocks(int block_size) {
  return block_size == 1 ? "ernn" : "ernn, block " + std::to_string(block_size);
}

constexpr std::array<int, 2> circulant_block_sizes = {8, 16};

double bytes_of_weights(const layer_shape& shape) {
  return 4.0 * static_cast<double>(ernn::io::parameters({{shape}, 0}));
}

/// What a step needs of a batch for the way back: inputs, gates, cells and outputs.
double bytes_of_activations(const layer_shape& shape) {
  const int states = shape.is_lstm() ? 2 : 1, projection = shape.has_projection() ? shape.projection_size : 0;
  return 4.0 * frames * (shape.input_size + (shape.gates() + states) * shape.hidden_size + projection);
}

/// The most that a product of large matrices gets: by the BLAS on its own threads, by the BLAS on one thread per core,
/// or by `packed_matrix`. Measured again and again between the layers' steps, so that both have the same luck.
class gemm_peak {
 public:
  void measure() {
    ernn::train::use_threads_per_operation(1, cores);
    offer(1, [&] { torch::mm_out(results_[0], a_, b_); });
    ernn::train::use_one_thread_per_operation();
    offer(cores, [&] { run_at_once(results_.size(), [&](std::size_t k) { torch::mm_out(results_[k], a_, b_); }); });
    offer(cores, [&] {
      run_at_once(results_.size(), [&](std::size_t k) {
        packed_.add_product(ernn::train::rows_from(a_, 0), ernn::train::rows_from(results_[k], 0), size);
      });
    });
  }

  double operations_per_second() const { return best_; }

 private:
  static constexpr std::int64_t size = 1024;

  void offer(double products, const std::function<void()>& work) {
    best_ = std::max(best_, products * 2 * size * size * size / seconds_of(work));
  }

  Tensor a_ = torch::randn({size, size}), b_ = torch::randn({size, size});
  ernn::train::packed_matrix packed_{b_};
  std::vector<Tensor> results_ = torch::zeros({cores, size, size}).unbind();
  double best_ = 0;
};

std::vector<measurement> measure(const layer_shape& shape, gemm_peak& peak) {
  std::vector<measurement> rows;
  const auto add_ours = [&](int block_size) {
    const layer_shape ours = in_blocks(shape, block_size);
    for (const int replicas : std::set<int>{1, cores}) {
      const threading threads = {replicas, 1, 1};
      rows.push_back({ours, engine_in_blocks(block_size), threads, step_of(recurrent_layer(ours), threads, ours)});
    }
  };
  add_ours(1);
  for (const int block_size : circulant_block_sizes) add_ours(block_size);
  for (const threading& threads : every_threading()) {
    const auto step = torch_step(shape, threads);
    if (step) rows.push_back({shape, threads.replicas > 1 ? "libtorch, replicas" : "libtorch", threads, step});
  }
  // The first round warms up.
  for (int k = 0; k <= repetitions; ++k) {
    for (measurement& row : rows) row.seconds = std::min(row.seconds, seconds_of(row.step));
    peak.measure();
  }
  return rows;
}

void print(const std::vector<measurement>& rows, double peak, nlohmann::ordered_json& json) {
  for (const measurement& row : rows) {
    const double speed = frames / row.seconds, operations = speed * operations_per_frame(row.shape);
    const std::string how = std::to_string(row.threads.replicas) + " x (" + std::to_string(row.threads.torch_threads) +
                            ", " + std::to_string(row.threads.blas_threads) + ")";
    std::printf("%-24s %-18s %-11s %9.0f %9.1f %6.0f %%\n", describe(row.shape).c_str(), row.engine.c_str(),
                how.c_str(), speed, operations * 1e-9, 100 * operations / peak);
    json.push_back({{"layer", describe(row.shape)},
                    {"engine", row.engine},
                    {"threads", row.threads.threads()},
                    {"replicas", row.threads.replicas},
                    {"torch_threads", row.threads.torch_threads},
                    {"blas_threads", row.threads.blas_threads},
                    {"frames_per_second", speed},
                    {"gflops", operations * 1e-9},
                    {"share_of_gemm_peak", operations / peak}});
  }
  std::fflush(stdout);
}

const measurement* best_of(const std::vector<measurement>& rows, const std::string& engine) {
  const measurement* best = nullptr;
  for (const measurement& row : rows) {
    if (row.engine == engine && (best == nullptr || row.seconds < best->seconds)) best = &row;
  }
  return best;
}

constexpr int steps_per_round = 20;

/// Seconds that ADMM adds to a step.
double admm_seconds(const layer_shape& shape) {
  ernn::train::use_one_thread_per_operation();
  recurrent_layer layer(shape);
  for (const Tensor& parameter : layer->parameters()) parameter.mutable_grad() = torch::zeros_like(parameter);
  std::map<std::string, ernn::train::circulant_structure> structures = {{"input_weight", {8, shape.gates()}},
                                                                        {"recurrent_weight", {8, shape.gates()}}};
  if (shape.has_projection()) structures["projection_weight"] = {8, 1};
  ernn::train::admm method(ernn::train::find_circulant_weights(*layer, structures), 1e-2);
  return fastest([&] { method.add_penalty_gradients(); }) + fastest([&] { method.update_duals(); }) / steps_per_round;
}

/// What the rows of a layer come to.
std::string summarise(const std::vector<measurement>& rows, const layer_shape& shape, double memory,
                      nlohmann::ordered_json& json) {
  const double ours = best_of(rows, "ernn")->seconds, admm = admm_seconds(shape);
  const double needed = bytes_of_weights(shape) + bytes_of_activations(shape);
  nlohmann::ordered_json entry = {{"layer", describe(shape)},
                                  {"admm_share_of_time", admm / (ours + admm)},
                                  {"peak_memory_bytes", memory},
                                  {"weights_and_activations_bytes", needed}};
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(), "%-24s ADMM %.1f %% of the time, memory %.1f x", describe(shape).c_str(),
                100 * admm / (ours + admm), memory / needed);
  std::string line = text.data();
  for (const char* engine : {"libtorch", "libtorch, replicas"}) {
    const measurement* const theirs = best_of(rows, engine);
    if (theirs == nullptr) continue;
    entry["times_as_fast_as"][engine] = theirs->seconds / ours;
    std::snprintf(text.data(), text.size(), ", %.1f times as fast as %s", theirs->seconds / ours, engine);
    line += text.data();
  }
  for (const int block_size : circulant_block_sizes) {
    const std::string engine = engine_in_blocks(block_size);
    const double ratio = ours / best_of(rows, engine)->seconds;
    entry["block_circulant_times_as_fast"][engine] = ratio;
    std::snprintf(text.data(), text.size(), ", in blocks of %d %.1f times as fast", block_size, ratio);
    line += text.data();
  }
  json.push_back(entry);
  return line + '\n';
}

}  // namespace

int main(int argument_count, char** arguments) try {
  if (argument_count != 2) {
    std::fprintf(stderr, "usage: train_throughput FILE.json\n");
    return 2;
  }
  torch::manual_seed(1);
  nlohmann::ordered_json json;
  const auto shape = [](cell_kind cell, int hidden, int projection, bool peepholes) {
    layer_shape made;
    made.cell = cell;
    made.input_size = 153;
    made.hidden_size = hidden;
    made.projection_size = projection;
    made.peepholes = peepholes;
    return made;
  };
  const std::vector<layer_shape> shapes = {shape(cell_kind::lstm, 1024, 512, false),
                                           shape(cell_kind::lstm, 1024, 512, true),
                                           shape(cell_kind::lstm, 512, 0, false),
                                           shape(cell_kind::lstm, 256, 0, false),
                                           shape(cell_kind::gru_reset_before, 1024, 0, false),
                                           shape(cell_kind::gru_reset_after, 1024, 0, false),
                                           shape(cell_kind::gru_reset_after, 256, 0, false)};

  // First of all, as a process only ever grows.
  std::vector<double> memories;
  for (const layer_shape& layer : shapes) {
    layer_shape small = layer;
    small.hidden_size = 32;
    small.projection_size = layer.has_projection() ? 16 : 0;
    memories.push_back(memory_of([&] { two_steps(small); }, [&] { two_steps(layer); }));
  }
  std::printf("%d cores, batches of %d x %d frames.\n\n", cores, static_cast<int>(batch), static_cast<int>(time_steps));
  std::printf("%-24s %-18s %-11s %9s %9s %9s\n", "layer", "engine", "threads*", "frames/s", "GFLOP/s", "of peak**");
  gemm_peak peak;
  std::string summary;
  for (std::size_t k = 0; k < shapes.size(); ++k) {
    const std::vector<measurement> rows = measure(shapes[k], peak);
    print(rows, peak.operations_per_second(), json["rows"]);
    summary += summarise(rows, shapes[k], memories[k], json["summary"]);
  }
  json["gemm_peak_gflops"] = peak.operations_per_second() * 1e-9;
  std::printf(
      "\n*  parts of a batch at once x (threads of libtorch, threads of the BLAS)\n"
      "** the fastest single-precision matrix product so far; in all %.1f GFLOP/s\n\n"
      "At the best setting of each; ADMM with blocks of 8, Z and U updated every %d steps; peak memory over that "
      "of the weights and the activations of a batch:\n%s",
      peak.operations_per_second() * 1e-9, steps_per_round, summary.c_str());
  ernn::io::write_file(arguments[1], json.dump(2) + "\n");
  std::printf("wrote %s\n", arguments[1]);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "train_throughput: %s\n", failure.what());
  return 1;
}
