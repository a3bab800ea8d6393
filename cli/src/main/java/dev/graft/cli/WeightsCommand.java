package dev.graft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "weights",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows, fetches and checks the weights of pretrained networks.",
    subcommands = {
      WeightsListCommand.class,
      WeightsFetchCommand.class,
      WeightsVerifyCommand.class,
      WeightsMirrorCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft weights list",
      "  graft weights fetch mobilenet_v2 --size 96",
      "  graft weights mirror /srv/graft-weights mobilenet_v2 resnet50"
    })
final class WeightsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(WordsWriter.data(spec.commandLine().getOut()));
  }
}
