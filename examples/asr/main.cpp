#include "asr/align_command.hpp"
#include "asr/command_line.hpp"
#include "asr/compress_command.hpp"
#include "asr/emit_command.hpp"
#include "asr/evaluate_command.hpp"
#include "asr/explore_command.hpp"
#include "asr/import_kaldi_command.hpp"
#include "asr/import_speechocean_command.hpp"
#include "asr/import_timit_command.hpp"
#include "asr/quantise_command.hpp"
#include "asr/report_command.hpp"
#include "asr/run_command.hpp"
#include "asr/study_command.hpp"
#include "asr/synthesise_command.hpp"
#include "asr/train_command.hpp"

int main(int argument_count, char** arguments) {
  CLI::App app("Block-circulant recurrent networks on speech, from text to hardware, one step per subcommand", "ernn");
  app.require_subcommand(1);
  asr::add_synthesise_command(app);
  asr::add_import_speechocean_command(app);
  asr::add_import_kaldi_command(app);
  asr::add_import_timit_command(app);
  asr::add_align_command(app);
  asr::add_train_command(app);
  asr::add_compress_command(app);
  asr::add_quantise_command(app);
  asr::add_evaluate_command(app);
  asr::add_emit_command(app);
  asr::add_explore_command(app);
  asr::add_study_command(app);
  asr::add_report_command(app);
  asr::add_run_command(app);
  return asr::run_command_line(app, argument_count, arguments);
}
