#include "asr/quantise_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "asr/acoustic_task.hpp"
#include "asr/corpus/corpus_file.hpp"
#include "asr/dataset.hpp"
#include "asr/input_files.hpp"
#include "asr/kernel_scoring.hpp"
#include "asr/kernels/load_kernel.hpp"
#include "asr/quantisation/width_record.hpp"
#include "ernn/io/model_file.hpp"
#include "examples/asr/built_in_task.hpp"
#include "examples/asr/run_subcommand.hpp"
#include "io/support.hpp"

using ernn::io::contains;
using ernn::io::temporary_directory;

namespace {

/// Runs `ernn quantise` on the files of the folder. \return the error's message; empty when there is none
std::string quantise(const temporary_directory& folder, std::vector<std::string> arguments) {
  const auto file = [&](const char* name) { return (folder / name).string(); };
  arguments.insert(arguments.begin(), {"quantise", "--model", file("model"), "--out", file("out")});
  return run_subcommand(asr::add_quantise_command, std::move(arguments));
}

struct small_task {
  small_task() {
    ernn::io::write_model(folder / "model", built_in_model(random));
    asr::write_corpus(folder / "data", random_corpus(random));
  }
  std::vector<std::string> search(std::vector<std::string> more) const {
    more.insert(more.end(), {"--data", (folder / "data").string(), "--record", (folder / "record.json").string()});
    return more;
  }

  std::mt19937 random{1};
  temporary_directory folder;
};

}  // namespace

TEST_CASE_FIXTURE(small_task, "a search writes the chosen model, a record of what was measured, and charts") {
  REQUIRE(quantise(folder, search({"--budget", "100", "--lowest", "12", "--highest", "12"})).empty());
  const auto model = ernn::io::read_quantised_model(folder / "out");
  CHECK(model.layers[0].formats.spectral_weight.width == 12);

  const auto record = asr::read_json(folder / "record.json", "ernn quantise", asr::width_record_from);
  CHECK(record.choice.within_limit);
  CHECK(record.choice.chosen.widths == ernn::explore::uniform_widths(12));
  CHECK(record.activation_segments == 64);
  const auto task = asr::task_of(model.shape, model.extra, "model");
  const auto kernel = asr::load_kernel(model, "model");
  CHECK(record.dev.fixed == phone_errors(*kernel, task, asr::read_dataset(folder / "data", "dev")).percent());
  CHECK(record.test.fixed == phone_errors(*kernel, task, asr::read_dataset(folder / "data", "test")).percent());
  for (const char* chart : {"record_curves.svg", "record_contributions.svg"}) {
    CHECK(contains(asr::text_of(folder / chart), "<svg"));
  }
}

TEST_CASE_FIXTURE(small_task, "what cannot be meant is refused in a sentence") {
  CHECK(contains(quantise(folder, search({"--budget", "1", "--lowest", "13", "--highest", "12"})),
                 "--lowest must not exceed --highest"));
  CHECK(contains(quantise(folder, {"--budget", "1"}), "--budget requires"));
  CHECK(contains(quantise(folder, search({})), "requires --budget"));
  CHECK(contains(quantise(folder, search({"--budget", "1", "--bits", "8"})), "excludes"));
  CHECK(contains(quantise(folder, search({"--budget", "1", "--weight-bits", "8"})), "excludes"));
}
