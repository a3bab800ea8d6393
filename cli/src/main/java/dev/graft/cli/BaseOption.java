package dev.graft.cli;

import picocli.CommandLine.Option;

/** The option that names the pretrained network. */
final class BaseOption {
  @Option(
      names = "--base",
      paramLabel = "NAME",
      defaultValue = "mobilenet_v2",
      completionCandidates = BaseNames.class,
      description = "The pretrained network: ${COMPLETION-CANDIDATES}. Default ${DEFAULT-VALUE}.")
  String id;
}
