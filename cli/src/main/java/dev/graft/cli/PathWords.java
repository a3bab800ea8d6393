package dev.graft.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of a command that are to be paths. */
final class PathWords implements ITypeConverter<Path> {
  @Override
  public Path convert(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(problem(e));
    }
  }

  /** What is wrong with a path, in words. */
  static String problem(InvalidPathException e) {
    String reason =
        e.getInput().indexOf('\0') >= 0
            ? "it has a sign in it that ends a name, NUL"
            : "it has a sign in it that this system cannot write";
    return "'%s' can be no path: %s".formatted(e.getInput(), reason);
  }
}
