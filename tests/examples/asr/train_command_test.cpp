#include "asr/train_command.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "examples/asr/run_subcommand.hpp"
#include "examples/asr/small_corpus.hpp"
#include "io/support.hpp"

TEST_CASE("what was learnt can be had again until all files are written") {
  const ernn::io::temporary_directory folder;
  const std::filesystem::path corpus = folder / "corpus.safetensors", model = folder / "model.safetensors";
  const std::filesystem::path checkpoint = folder / "model.safetensors.checkpoint";
  asr::write_corpus(corpus, small_corpus());
  const auto train = [&](const std::string& record) {
    return run_subcommand(asr::add_train_command,
                          {"train", "--data", corpus.string(), "--hidden", "2", "--epochs", "2", "--checkpoint-minutes",
                           "0", "--record", record, "--out", model.string()});
  };
  CHECK(ernn::io::contains(train("/dev/full"), "cannot write \"/dev/full\""));
  CHECK(std::filesystem::exists(model));
  CHECK(std::filesystem::exists(checkpoint));
  CHECK(train((folder / "record.json").string()).empty());
  CHECK_FALSE(std::filesystem::exists(checkpoint));
}
