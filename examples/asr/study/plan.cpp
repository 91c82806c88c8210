#include "asr/study/plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "ernn/io/error.hpp"

namespace asr {
namespace {

using arguments = std::vector<std::string>;
using blocks = std::vector<int>;

/// The plain recipe, which shows what variants do.
const study_recipe short_recipe = {12, 4, 8, {"--retrain-learning-rate", "0.003"}};

/// For many hours: fewer passes over more speech, and what helped all methods on half an hour of it.
const study_recipe long_recipe = {8, 2, 10, {"--distil", "0.5", "--retrain-learning-rate", "0.006"}};

/// The test splits are long, because differences of a tenth of a point are to be seen: 40 minutes have 25,000 phones.
const std::vector<study_corpus>& corpora() {
  static const std::vector<study_corpus> all = {
      {"synthetic-30", 0.5, short_recipe, {"--minutes", "30", "--dev-minutes", "6", "--test-minutes", "12"}},
      {"synthetic-150", 2.5, long_recipe, {"--minutes", "150", "--dev-minutes", "20", "--test-minutes", "40"}},
      {"speechocean762", 2.7, long_recipe, {}},
  };
  return all;
}

const std::vector<int> narrow_widths = {6, 5};

/// Retraining with rounded weights: of interest where so many bits are measured.
study_variant rounded_to(int bits) {
  return {fmt::format("rounded to {} bits", bits), {"--weight-bits", std::to_string(bits)}};
}

const std::vector<study_variant>& variants() {
  static const std::vector<study_variant> all = {
      {"dropout", {"--dropout", "0.2"}},
      {"distilled", {"--distil", "0.5"}},
      {"distilled, dropout", {"--distil", "0.5", "--dropout", "0.2"}},
      {"not distilled", {"--distil", "0"}},
      {"faster retraining", {"--retrain-learning-rate", "0.006"}},
      {"slower retraining", {"--retrain-learning-rate", "0.003"}},
      {"distilled, faster retraining", {"--distil", "0.5", "--retrain-learning-rate", "0.006"}},
      {"longer retraining", {"--retrain-epochs", "16", "--patience", "6"}},
      {"dense feature matrix", {"--feature-block", "1"}},
      {"feature transform", {"--feature-transform"}},
      {"distilled, faster retraining, dense feature matrix",
       {"--distil", "0.5", "--retrain-learning-rate", "0.006", "--feature-block", "1"}},
      {"distilled, faster retraining, feature transform",
       {"--distil", "0.5", "--retrain-learning-rate", "0.006", "--feature-transform"}},
      {"more rounds", {"--rounds", "12"}},
      {"stronger penalty", {"--last-rho", "1"}},
      rounded_to(6),
      rounded_to(5),
  };
  return all;
}

const std::vector<int> all_widths = {16, 12, 10, 8};

study_row row_of(const std::string& corpus, const study_network& network, const std::string& method = "dense",
                 const blocks& sizes = {}, const std::vector<int>& bits = {}) {
  study_row row;
  row.corpus = corpus;
  row.network = network;
  row.method = method;
  row.blocks = sizes;
  row.bits = bits;
  return row;
}

study_row pruned(const std::string& corpus, const study_network& network, double density) {
  study_row row = row_of(corpus, network, "prune");
  row.density = density;
  return row;
}

study_row variant_of(study_row row, const std::string& variant) {
  row.variant = variant;
  row.bits = row.weight_bits = {};
  return row;
}

/// Trained plainly and with rounded weights, measured with these. Fewer bits for all numbers would tell nothing of
/// weights: features of 6 bits have steps of a quarter of their deviation.
std::vector<study_row> narrow_weights(study_row row) {
  row.weight_bits = narrow_widths;
  std::vector<study_row> result = {row};
  for (const int bits : narrow_widths) {
    result.push_back(variant_of(row, rounded_to(bits).name));
    result.back().weight_bits = {bits};
  }
  return result;
}

/// A block size, and the density whose models in ESE's form take about as many bits.
struct circulant_size {
  int block;
  double density;
};
constexpr circulant_size of_4 = {4, 0.18}, of_8 = {8, 0.07}, of_16 = {16, 0.03};

const study_network small_lstm = {"lstm", 2, 128, 0, false};

std::vector<int> uniform(const study_network& network, int block) {
  return std::vector<int>(static_cast<std::size_t>(network.layers), block);
}

using rows = std::vector<study_row>;

/// Every method at about the same size.
rows methods(const std::string& corpus, const study_network& network, const circulant_size& size) {
  const blocks sizes = uniform(network, size.block);
  return {row_of(corpus, network, "dense", {}, all_widths), row_of(corpus, network, "admm", sizes, all_widths),
          row_of(corpus, network, "direct", sizes), pruned(corpus, network, size.density)};
}

rows admm(const std::string& corpus, const study_network& network, const std::vector<blocks>& sizes) {
  rows result = {row_of(corpus, network)};
  for (const blocks& of_layers : sizes) result.push_back(row_of(corpus, network, "admm", of_layers));
  return result;
}

rows uniform_admm(const std::string& corpus, const study_network& network, const std::vector<int>& sizes) {
  std::vector<blocks> all;
  for (const int block : sizes) all.push_back(uniform(network, block));
  return admm(corpus, network, all);
}

/// ADMM in other ways than the corpus's recipe.
rows admm_variants(const std::string& corpus, const study_network& network, int block,
                   const std::vector<std::string>& names) {
  rows result;
  for (const std::string& name : names) {
    result.push_back(variant_of(row_of(corpus, network, "admm", uniform(network, block)), name));
  }
  return result;
}

/// One variant of ADMM, in fixed point too.
rows variant_of_admm(const std::string& corpus, const study_network& network, const std::string& variant,
                     const std::vector<int>& sizes) {
  rows result = {row_of(corpus, network, "dense", {}, all_widths)};
  for (const int block : sizes) {
    result.push_back(variant_of(row_of(corpus, network, "admm", uniform(network, block)), variant));
    result.back().bits = {12};
  }
  return result;
}

/// What may bring circulant models nearer to dense ones, and what the best of it does to the other methods.
rows all_variants(const std::string& corpus, const study_network& network, int block, double density) {
  const std::string best = "distilled, faster retraining";
  rows result = {variant_of(row_of(corpus, network, "direct", uniform(network, block)), best),
                 variant_of(pruned(corpus, network, density), best)};
  const rows more = admm_variants(
      corpus, network, block,
      {best + ", feature transform", best + ", dense feature matrix", "dropout", "distilled", "distilled, dropout",
       "faster retraining", best, "longer retraining", "more rounds", "stronger penalty"});
  result.insert(result.end(), more.begin(), more.end());
  return result;
}

rows with_seed(rows of, std::uint64_t seed) {
  for (study_row& row : of) {
    row.seed = seed;
    row.bits = row.weight_bits = {};
  }
  return of;
}

/// Appends the rows that are not there yet.
void add(rows& plan, const rows& more) {
  for (const study_row& row : more) {
    const auto same = [&](const study_row& other) { return name_of(other) == name_of(row); };
    if (std::ranges::none_of(plan, same)) plan.push_back(row);
  }
}

template <class Entry>
const Entry& find(const std::vector<Entry>& all, std::string_view name, std::string_view what) {
  const auto found = std::ranges::find(all, name, &Entry::name);
  if (found != all.end()) return *found;
  throw ernn::io::error(ernn::io::join("The study has no ", what, " ", ernn::io::in_quotes(name),
                                       ": add it to examples/asr/study/plan.cpp, or remove the results that name it."));
}

}  // namespace

const study_corpus& find_study_corpus(std::string_view name) {
  return find(corpora(), name, "corpus");
}

const study_variant& find_study_variant(std::string_view name) {
  return find(variants(), name, "variant");
}

int epochs_of(const study_row& row) {
  const study_recipe& recipe = find_study_corpus(row.corpus).recipe;
  if (row.is_dense()) return recipe.dense_epochs;
  const int compression = recipe.drawing_epochs + recipe.retraining_epochs;
  return row.method == "direct" ? recipe.dense_epochs + compression : compression;
}

std::vector<std::string> training_arguments(const study_row& row) {
  const study_recipe& recipe = find_study_corpus(row.corpus).recipe;
  if (row.is_dense()) {
    return {"--epochs", std::to_string(recipe.dense_epochs), "--learning-rate", "0.003", "--batch", "32"};
  }
  const bool from_scratch = row.method == "direct";
  arguments words = {"--retrain-epochs", std::to_string(from_scratch ? epochs_of(row) : recipe.retraining_epochs)};
  if (!from_scratch) words.insert(words.end(), {"--admm-epochs", std::to_string(recipe.drawing_epochs)});
  words.insert(words.end(), recipe.compression.begin(), recipe.compression.end());
  words.insert(words.end(), {"--batch", "32"});
  return words;
}

std::vector<study_row> quick_plan() {
  const std::string corpus = "synthetic-30";
  const study_network lstm = small_lstm, gru = {"gru", 2, 128, 0, false};
  rows plan = {row_of(corpus, lstm)};
  add(plan, narrow_weights(row_of(corpus, lstm, "admm", {8, 8}, {12, 8})));
  add(plan, {row_of(corpus, lstm, "admm", {4, 4}), row_of(corpus, lstm, "direct", {8, 8}),
             pruned(corpus, lstm, of_8.density)});
  add(plan, {row_of(corpus, gru), row_of(corpus, gru, "admm", {8, 8})});
  add(plan, {row_of(corpus, lstm, "admm", {8, 16})});
  return plan;
}

std::vector<study_row> full_plan(bool human) {
  // Sizes of E-RNN's Tables I and II.
  const study_network lstm_512 = {"lstm", 2, 512, 0, true}, gru_512 = {"gru", 2, 512, 0, false};
  const study_network lstm_256 = {"lstm", 3, 256, 0, false}, gru_256 = {"gru", 3, 256, 0, false};
  const study_network lstm_1024 = {"lstm", 2, 1024, 512, true}, gru_1024 = {"gru", 2, 1024, 0, false};
  const std::vector<blocks> mixed = {{4, 8}, {8, 4}, {8, 16}, {16, 8}};
  const std::string synthetic = "synthetic-150", recorded = "speechocean762";

  const std::vector<std::string> others = {"not distilled", "slower retraining", "longer retraining", "dropout"};

  // Small networks first: in minutes they tell which of the variants help.
  rows plan = quick_plan();
  add(plan, all_variants("synthetic-30", small_lstm, 8, of_8.density));
  add(plan, variant_of_admm(synthetic, lstm_512, "feature transform", {8}));
  add(plan, variant_of_admm(synthetic, lstm_512, "dense feature matrix", {8, 4, 16}));
  add(plan, {row_of(synthetic, gru_512)});
  for (const circulant_size& size : {of_8, of_4, of_16}) add(plan, methods(synthetic, lstm_512, size));
  add(plan, {variant_of(row_of(synthetic, lstm_512), "dropout")});
  add(plan, uniform_admm(synthetic, gru_512, {8, 4, 16}));
  add(plan, admm_variants(synthetic, lstm_512, 16, others));
  if (human) add(plan, uniform_admm(recorded, lstm_512, {8, 4, 16}));
  add(plan, admm(synthetic, lstm_512, mixed));
  add(plan, uniform_admm(synthetic, lstm_1024, {8, 16}));
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    add(plan, with_seed(uniform_admm(synthetic, lstm_256, {4, 2, 8, 16}), seed));
    add(plan, with_seed(uniform_admm(synthetic, gru_256, {4, 8, 16}), seed));
  }
  for (const circulant_size& size : {of_8, of_4, of_16}) add(plan, methods(synthetic, gru_512, size));
  add(plan, admm(synthetic, gru_512, mixed));
  add(plan, uniform_admm(synthetic, gru_1024, {8, 16}));
  add(plan, admm_variants(synthetic, lstm_512, 8, others));
  if (human) {
    add(plan, uniform_admm(recorded, gru_512, {8, 4, 16}));
    for (const circulant_size& size : {of_8, of_4, of_16}) add(plan, methods(recorded, lstm_512, size));
    add(plan, admm(recorded, lstm_512, mixed));
  }
  add(plan, admm(synthetic, lstm_1024, {{4, 4}, {4, 8}, {8, 4}, {8, 16}, {16, 8}}));
  add(plan, uniform_admm(synthetic, lstm_512, {2, 32, 64}));
  return plan;
}

}  // namespace asr
