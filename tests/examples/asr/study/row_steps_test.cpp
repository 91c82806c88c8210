#include "asr/study/row_steps.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "asr/study/plan.hpp"

namespace {

using namespace asr;

const study_places places = {"work", "sentences.txt", "human"};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("plans have every row once, dense rows before those that begin with them, and known corpora and variants") {
  for (const auto& plan : {quick_plan(), full_plan(false), full_plan(true)}) {
    std::set<std::string> names;
    for (const study_row& row : plan) {
      CAPTURE(name_of(row));
      CHECK(names.insert(name_of(row)).second);
      CHECK(names.contains(name_of(dense_of(row))));
      CHECK(find_study_corpus(row.corpus).hours > 0);
      if (!row.variant.empty()) CHECK(!find_study_variant(row.variant).arguments.empty());
      CHECK((row.blocks.empty() || static_cast<int>(row.blocks.size()) == row.network.layers));
    }
  }
  CHECK(std::ranges::none_of(full_plan(false), [](const auto& row) { return row.corpus == "speechocean762"; }));
}

TEST_CASE("a compressed row: corpus, dense model, compression, evaluation, and the same in fixed point") {
  study_row row;
  row.corpus = "synthetic-150";
  row.network = {"lstm", 2, 512, 0, true};
  row.method = "admm";
  row.blocks = {8, 16};
  row.seed = 3;
  row.bits = {12};
  row.weight_bits = {6};
  const row_steps steps = steps_of(row, places);
  CHECK(command_of(steps.corpus).starts_with("ernn synthesise --sentences sentences.txt --minutes 150"));
  REQUIRE(steps.training.size() == 2);
  const std::string dense = command_of(steps.training[0]), compressed = command_of(steps.training[1]);
  CHECK(holds(dense, "train --data work/synthetic-150.safetensors --cell lstm --layers 2 --hidden 512 --peepholes"));
  CHECK(holds(compressed, "compress"));
  CHECK(holds(compressed, "--model " + steps.training[0].output.string()));
  CHECK(holds(compressed, "--method admm --block 8 16 "));
  CHECK(holds(compressed, "--seed 3"));
  CHECK(holds(command_of(steps.evaluation), "row=" + steps.training[1].output.string()));
  CHECK(holds(command_of(steps.quantisation.at("12")), "--bits 12"));
  CHECK(holds(command_of(steps.quantisation.at("weights 6")), "--bits 12 --weight-bits 6 --out "));
  CHECK(holds(command_of(steps.fixed.at("12")), steps.quantisation.at("12").output.string()));
}

TEST_CASE("all methods have as many epochs, the dense model's included, by the recipe of their corpus") {
  study_row dense, admm, direct;
  for (const char* corpus : {"synthetic-30", "synthetic-150"}) {
    for (study_row* row : {&dense, &admm, &direct}) row->corpus = corpus;
    admm.method = "admm", direct.method = "direct";
    admm.blocks = direct.blocks = {8, 8};
    CHECK(epochs_of(dense) + epochs_of(admm) == epochs_of(direct));
    const std::string command = command_of(steps_of(admm, places).training[1]);
    CHECK(holds(command, "--distil") == (corpus == std::string("synthetic-150")));
    const int drawing = find_study_corpus(corpus).recipe.drawing_epochs;
    CHECK(holds(command, "--admm-epochs " + std::to_string(drawing)));
    CHECK(holds(command, "--retrain-epochs " + std::to_string(epochs_of(admm) - drawing)));
  }
}

TEST_CASE("a variant's options replace those of the recipe, and do not reach the dense model") {
  study_row row;
  row.corpus = "speechocean762";
  row.network = {"gru", 2, 512, 0, false};
  row.method = "admm";
  row.blocks = {8, 8};
  row.variant = "longer retraining";
  const row_steps steps = steps_of(row, places);
  CHECK(command_of(steps.corpus).starts_with("ernn import-speechocean human --out"));
  const std::string compressed = command_of(steps.training[1]);
  CHECK(holds(compressed, "--retrain-epochs 16"));
  CHECK(compressed.find("--retrain-epochs") == compressed.rfind("--retrain-epochs"));
  CHECK(!holds(command_of(steps.training[0]), "--retrain-epochs"));

  row.variant = "feature transform";  // an option without a value
  CHECK(holds(command_of(steps_of(row, places).training[1]), "--feature-transform"));
}
