#include "asr/command_line.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct outcome {
  int status;
  std::string errors;
};

/// A program with the subcommand `work`, which takes `--count N` and `--out FILE` and does `work`.
template <class Work>
outcome run(std::vector<const char*> arguments, const Work& work) {
  CLI::App app("A program for tests", "program");
  app.require_subcommand(1);
  CLI::App* command = app.add_subcommand("work", "Does something");
  int count = 0;
  std::string out;
  command->add_option("--count", count, "How often");
  double share = 0;
  command->add_option("--share", share, "How much")->check(asr::number_from_zero());
  command->add_option("--rate", share, "How fast")->check(asr::positive_number());
  command->add_option("--out", out, "Where to")->check(asr::in_existing_directory());
  command->callback(work);

  arguments.insert(arguments.begin(), "program");
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> errors(std::tmpfile(), &std::fclose);
  REQUIRE(errors);
  const int status = asr::run_command_line(app, static_cast<int>(arguments.size()), arguments.data(), errors.get());
  std::string text(static_cast<std::size_t>(std::ftell(errors.get())), '\0');
  std::rewind(errors.get());
  text.resize(std::fread(text.data(), 1, text.size(), errors.get()));
  return {status, text};
}

void nothing() {}

bool is_one_sentence(const std::string& text) {
  return text.size() > 2 && text.find('\n') == text.size() - 1 && text[text.size() - 2] == '.';
}

}  // namespace

TEST_CASE("work that succeeds ends with status 0 and says nothing of errors") {
  bool done = false;
  const outcome result = run({"work", "--count", "3"}, [&] { done = true; });
  CHECK(done);
  CHECK(result.status == 0);
  CHECK(result.errors.empty());
  CHECK(run({"work", "--help"}, nothing).status == 0);
}

TEST_CASE("a wrong command line ends with status 2 and one sentence") {
  const std::vector<std::vector<const char*>> mistakes = {{},
                                                          {"play"},
                                                          {"work", "--count", "many"},
                                                          {"work", "--colour", "red"},
                                                          {"work", "--share", "-1"},
                                                          {"work", "--rate", "much"},
                                                          {"work", "--out", "/nonexistent-directory/file"},
                                                          {"work", "--out", "/"}};
  for (const std::vector<const char*>& arguments : mistakes) {
    const outcome result = run(arguments, nothing);
    CAPTURE(result.errors);
    CHECK(result.status == 2);
    CHECK(is_one_sentence(result.errors));
  }
  CHECK(run({"play"}, nothing).errors.find("there is no command \"play\"") != std::string::npos);
  CHECK(run({"work", "--share", "-1"}, nothing).errors ==
        "program: --share: -1 must be a number of at least 0; see program --help.\n");
  CHECK(run({"work", "--rate", "0"}, nothing).errors.find("0 must be a number above 0") != std::string::npos);
  CHECK(run({"work", "--share", "0", "--rate", "1e-3"}, nothing).status == 0);
  CHECK(run({"work", "--out", "/"}, nothing).errors.find("/ is a directory: name a file in it") != std::string::npos);
  CHECK(run({"work", "--out", "file"}, nothing).status == 0);
  CHECK(run({"work", "--out", "/file"}, nothing).status == 0);
}

TEST_CASE("work that fails ends with status 1 and its sentence, without a library's trace") {
  const outcome result = run({"work"}, [] { throw std::runtime_error("The disk is full.\nat main.cpp:12"); });
  CHECK(result.status == 1);
  CHECK(result.errors == "program: The disk is full.\n");
}
