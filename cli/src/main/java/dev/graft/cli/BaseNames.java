package dev.graft.cli;

import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import java.util.Iterator;

/** The bases that can be asked for: shown in the help and completed by the shell. */
final class BaseNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Architectures.all().stream().map(Architecture::id).iterator();
  }
}
