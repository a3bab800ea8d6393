package dev.graft.cli;

import dev.graft.GraftVersion;
import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"graft " + GraftVersion.current()};
  }
}
