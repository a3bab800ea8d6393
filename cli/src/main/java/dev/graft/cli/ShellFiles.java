package dev.graft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * What a shell has of a command that is installed: pages for {@code man}, and a script that
 * completes its words. The build of a release writes them; see {@code cli/pom.xml}.
 */
final class ShellFiles {
  private ShellFiles() {}

  /**
   * Writes {@code man/man1/*.1} and {@code completion/graft}.
   *
   * @param arguments the folder that they go into
   */
  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path pages = Files.createDirectories(folder.resolve("man").resolve("man1"));
    for (ManPage page : pages()) {
      Files.writeString(pages.resolve(page.name() + ".1"), page.text());
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(completion.resolve("graft"), AutoComplete.bash("graft", Main.commandLine()));
  }

  /** A page for the command itself and for each one below it. */
  static List<ManPage> pages() {
    return all(Main.commandLine()).map(each -> new ManPage(each.getCommandSpec())).toList();
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(ShellFiles::all));
  }
}
