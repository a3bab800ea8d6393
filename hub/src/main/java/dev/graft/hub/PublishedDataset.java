package dev.graft.hub;

import dev.graft.data.DataException;
import dev.graft.fetch.Checksum;
import dev.graft.fetch.Downloader;
import dev.graft.fetch.FetchException;
import dev.graft.fetch.FetchRecord;
import dev.graft.fetch.RemoteFile;
import dev.graft.home.GraftHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A dataset that somebody publishes, and that Graft reads as it comes.
 *
 * @param name what people ask for it by
 * @param description what is on its photos and how many there are
 * @param license what its publisher says
 * @param files what it consists of: the IDX files of MNIST and its kin, or a single archive
 */
public record PublishedDataset(
    String name, String description, String license, List<RemoteFile> files) {

  private static final List<PublishedDataset> ALL =
      List.of(
          idx(
              "fashion-mnist",
              "10 kinds of clothes, 60,000 + 10,000 grey pictures of 28 x 28",
              "MIT",
              "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
              "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
              "25c81989df183df01b3e8a0aad5dffbe",
              "bef4ecab320f06d8554ea6380940ec79",
              "bb300cfdad3c16e7a12a480ee83cd310"),
          idx(
              "mnist",
              "10 handwritten digits, 60,000 + 10,000 grey pictures of 28 x 28",
              "CC-BY-SA-3.0",
              "https://ossci-datasets.s3.amazonaws.com/mnist/",
              "f68b3c2dcbeaaa9fbdd348bbdeb94873",
              "d53e105ee54ea40749a09fcbcd1e9432",
              "9fb629c4189551a2d022fa330f9573f3",
              "ec29112dd5afa0611ce80d1b7f02629c"),
          new PublishedDataset(
              "flowers",
              "5 kinds of flowers, 3,670 photos",
              "CC-BY, by photo",
              List.of(
                  new RemoteFile(
                      URI.create(
                          "https://storage.googleapis.com/download.tensorflow.org/example_images/flower_photos.tgz"),
                      OptionalLong.of(228_813_984),
                      Optional.empty(),
                      RemoteFile.GZIP))),
          new PublishedDataset(
              "cats-and-dogs",
              "cats or dogs, 2,000 + 1,000 photos",
              "research only",
              List.of(
                  new RemoteFile(
                      URI.create(
                          "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip"),
                      OptionalLong.empty(),
                      Optional.empty(),
                      RemoteFile.ZIP))));

  public PublishedDataset {
    files = List.copyOf(files);
  }

  private static PublishedDataset idx(
      String name, String description, String license, String folder, String... md5) {
    List<String> files =
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    return new PublishedDataset(
        name,
        description,
        license,
        IntStream.range(0, files.size())
            .mapToObj(
                i ->
                    new RemoteFile(
                        URI.create(folder + files.get(i)),
                        OptionalLong.empty(),
                        Optional.of(Checksum.md5(md5[i])),
                        RemoteFile.GZIP))
            .toList());
  }

  /** All that is known to be published. */
  public static List<PublishedDataset> all() {
    return ALL;
  }

  /** Where it is put unless the user says otherwise. */
  public Path home() {
    return GraftHome.folder().resolve("datasets").resolve(name);
  }

  /** What to give to a command that takes data, if it is in a folder. */
  public Path data(Path folder) {
    return files.size() == 1 ? folder.resolve(files.get(0).name()) : folder;
  }

  /**
   * Fetches what is not in a folder yet.
   *
   * @return what to give to a command that takes data
   * @throws DataException if it cannot be had
   */
  public Path fetch(Path folder, FetchRecord record, Downloader downloader) {
    try {
      for (RemoteFile file : files) {
        Path target = folder.resolve(file.name());
        if (downloader.fetch(file, target, record.of(file.address()))) {
          record.remember(file.address(), Checksum.sha256("").of(target));
        }
      }
      return data(folder);
    } catch (FetchException e) {
      throw new DataException(e.problem(), e.remedy(), e);
    } catch (IOException e) {
      throw new DataException(
          "The dataset cannot be put into '%s': %s.".formatted(folder, e.getMessage()),
          "Make room, or choose another folder.",
          e);
    }
  }
}
