package dev.graft.cli;

import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/** The bases that can be asked for: shown in the help and completed by the shell. */
class BaseNames implements Iterable<String> {
  /** The one that suits the photos. */
  static final String AUTO = "auto";

  /** Where one may also be chosen. */
  static final class OrAuto extends BaseNames {
    @Override
    List<String> all() {
      List<String> all = new ArrayList<>(super.all());
      all.add(AUTO);
      return all;
    }
  }

  /**
   * Checks the words of a command that are to name a base; a model file may be meant by those that
   * are no option.
   *
   * @throws UnknownWordException if there is no such base
   */
  static void require(ParseResult parsed) {
    for (ArgSpec each : parsed.matchedArgs()) {
      if (each.completionCandidates() instanceof BaseNames known) {
        String word = each.getValue();
        if (!known.all().contains(word) && (each.isOption() || !new Subject(word).isModel())) {
          throw new UnknownWordException("base", word, known.all());
        }
      }
    }
  }

  @Override
  public Iterator<String> iterator() {
    return all().iterator();
  }

  List<String> all() {
    return Architectures.all().stream().map(Architecture::id).toList();
  }
}
