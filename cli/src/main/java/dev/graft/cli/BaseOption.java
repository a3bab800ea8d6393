package dev.graft.cli;

import dev.graft.train.TrainingDefaults;
import picocli.CommandLine.Option;

/** The option that names the pretrained network. */
final class BaseOption {
  @Option(
      names = "--base",
      paramLabel = "NAME",
      defaultValue = TrainingDefaults.BASE,
      completionCandidates = BaseNames.class,
      description = "The pretrained network: ${COMPLETION-CANDIDATES}. Default ${DEFAULT-VALUE}.")
  String id;
}
