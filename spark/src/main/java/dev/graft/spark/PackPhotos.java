package dev.graft.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    description =
        "Packs a folder of photos into a Parquet table, which a cluster reads faster than millions"
            + " of small files: path, length, label (the name of the folder that a photo is in) and"
            + " content.")
final class PackPhotos implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FOLDER",
      description = "Of photos, in any file system that Hadoop knows.")
  private String input = "";

  @Mixin private TableFolder table = new TableFolder();

  @Override
  public Integer call() {
    return Application.run(session -> PhotoTables.pack(session, input, table.path()));
  }
}
