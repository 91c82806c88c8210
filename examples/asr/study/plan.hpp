#ifndef ASR_STUDY_PLAN_HPP
#define ASR_STUDY_PLAN_HPP

#include <string>
#include <string_view>
#include <vector>

#include "asr/study/study_row.hpp"

/// What the accuracy study trains, and in which order: data. See row_steps.hpp for what is made of it.
namespace asr {

/// How networks are trained on a corpus, with as many epochs for all methods: the direct one has those of the dense
/// model too, which the others begin with.
struct study_recipe {
  int dense_epochs = 0;
  int drawing_epochs = 0;  ///< of ADMM and pruning
  int retraining_epochs = 0;
  std::vector<std::string> compression = {};  ///< further options of `ernn compress`
};

/// Speech to train and to test on.
struct study_corpus {
  std::string name;
  double hours = 0;  ///< to train on, for the time left
  study_recipe recipe;
  std::vector<std::string> arguments = {};  ///< of `ernn synthesise`; empty: it is imported
};

/// A way of training that is compared with the corpus's recipe: options that are added to its command line.
struct study_variant {
  std::string name;
  std::vector<std::string> arguments;
};

/// \throws ernn::io::error  when there is none of the name
const study_corpus& find_study_corpus(std::string_view name);
const study_variant& find_study_variant(std::string_view name);

/// Options of `ernn train` and `ernn compress` for a network on a corpus, without variants.
std::vector<std::string> training_arguments(const study_row& row);

/// Passes over the training split that a row takes without variants, for the time left.
int epochs_of(const study_row& row);

/// The grid, the most telling rows first. A dense row comes before those that begin with it.
/// \param human  whether there is recorded speech beside the synthetic one
std::vector<study_row> full_plan(bool human);

/// A small network on half an hour of speech: a quarter of an hour in all on two cores.
std::vector<study_row> quick_plan();

}  // namespace asr

#endif  // ASR_STUDY_PLAN_HPP
