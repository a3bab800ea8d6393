package dev.graft.cli;

import dev.graft.fetch.Downloader;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Options that say whether, and how, connections are opened. */
final class FetchOptions {
  @Option(
      names = "--offline",
      description = "Opens no connection, whatever is missing; as GRAFT_OFFLINE=1 does.")
  private boolean offline;

  /** A downloader that tells on {@code err} what it does. */
  Downloader downloader(PrintWriter err) {
    Downloader downloader =
        Downloader.fromEnvironment().withListener(new FetchProgress(err, Terminal.watched()));
    return offline ? downloader.offline() : downloader;
  }
}
