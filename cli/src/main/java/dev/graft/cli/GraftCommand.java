package dev.graft.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "graft",
    description = "Learns to tell photos apart, from a folder of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft demo",
      "  graft train flowers -o flowers.onnx",
      "  graft predict flowers.onnx rose.jpg",
      "  graft classify cat.jpg",
      "",
      "Shell completion: source <(graft generate-completion)"
    })
final class GraftCommand implements Runnable {
  static final String DEBUG = "--debug";

  @Spec private CommandSpec spec;

  @Option(
      names = DEBUG,
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of an error.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    spec.commandLine().usage(WordsWriter.data(spec.commandLine().getOut()));
  }
}
