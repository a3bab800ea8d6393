package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Odd pictures, all in one folder and one run, and each that brings the run down found by halving.
 * Beside them, as PNG of the plainest kind, lie the pictures that they may be taken for: both must
 * have the same features.
 */
final class PictureCampaign {
  private static final int BATCH_SECONDS = 300;

  /** Beyond the JDK's and libjpeg's difference in how colour is interpolated. */
  private static final double SAME = 0.06;

  private final Sandbox sandbox;
  private final Supplies supplies;
  private final Tally tally;

  PictureCampaign(Sandbox sandbox, Supplies supplies, Tally tally) {
    this.sandbox = sandbox;
    this.supplies = supplies;
    this.tally = tally;
  }

  void run(Random random) throws IOException, InterruptedException {
    List<OddPicture> pictures = OddPictures.draw(random);
    Path odd = Files.createDirectory(sandbox.user().resolve("odd"));
    Path right = Files.createDirectory(sandbox.user().resolve("right"));
    for (OddPicture picture : pictures) {
      Files.write(odd.resolve(picture.name()), picture.bytes());
      for (int i = 0; i < picture.readings().size(); i++) {
        Files.write(right.resolve(right(picture, i)), Pictures.png(picture.readings().get(i)));
      }
    }
    tally.count(pictures.size());
    Snapshot before = Snapshot.of(odd);
    StringBuilder said = new StringBuilder();
    Path csv = sandbox.user().resolve("features.csv");
    List<String> lines = new ArrayList<>();
    embed(pictures, odd, right, lines, said);
    Files.write(csv, lines);
    Vectors vectors = Vectors.read(csv);
    for (OddPicture picture : pictures) {
      compare(picture, odd.resolve(picture.name()), vectors, said.toString());
    }
    for (String lost : before.lostIn(Snapshot.of(odd))) {
      tally.add(Fault.FILE_LOST, "odd pictures", null, lost);
    }
    bombs(random);
  }

  private static String right(OddPicture picture, int reading) {
    return "%s.%d.png".formatted(picture.name(), reading);
  }

  /** All at once; halves of them where that ends badly. */
  private void embed(
      List<OddPicture> pictures, Path odd, Path right, List<String> lines, StringBuilder said)
      throws IOException, InterruptedException {
    Path csv = sandbox.user().resolve("part.csv");
    Files.deleteIfExists(csv);
    List<Object> words = new ArrayList<>(List.of("embed", "seedling", "-o", csv));
    for (OddPicture picture : pictures) {
      words.add(odd.resolve(picture.name()));
      for (int i = 0; i < picture.readings().size(); i++) {
        words.add(right.resolve(right(picture, i)));
      }
    }
    Ran ran = sandbox.graft(words.toArray()).within(BATCH_SECONDS).run();
    boolean well = !ran.hung() && !ran.crashed() && !ran.leaksTrace() && ran.exit() == 0;
    if (well || pictures.size() == 1) {
      tally.judge(ran, pictures.get(0).name(), odd.resolve(pictures.get(0).name()), 0, 3);
      lines.addAll(Files.exists(csv) ? Files.readAllLines(csv) : List.of());
      said.append(ran.out()).append(ran.err());
      return;
    }
    int half = pictures.size() / 2;
    embed(pictures.subList(0, half), odd, right, lines, said);
    embed(pictures.subList(half, pictures.size()), odd, right, lines, said);
  }

  private void compare(OddPicture picture, Path file, Vectors vectors, String said)
      throws IOException {
    if (!vectors.has(picture.name())) {
      if (picture.sound()) {
        tally.add(Fault.SILENT_WRONG, picture.name(), file, "is sound, but was not read");
      }
      return;
    }
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < picture.readings().size(); i++) {
      Optional<Double> distance = vectors.distance(picture.name(), right(picture, i));
      nearest = Math.min(nearest, distance.orElse(Double.MAX_VALUE));
    }
    boolean warned = picture.noted() && said.contains(picture.name());
    if (nearest > SAME && !warned) {
      tally.add(
          Fault.SILENT_WRONG,
          picture.name(),
          file,
          "read as another picture, relative distance %.2f, without a word".formatted(nearest));
    }
  }

  private void bombs(Random random) throws IOException, InterruptedException {
    for (OddPicture bomb : Bombs.make(random)) {
      Path file = Files.write(sandbox.user().resolve(bomb.name()), bomb.bytes());
      tally.count(1);
      Ran ran = sandbox.graft("predict", supplies.model(), file, supplies.good(), "--csv").run();
      if (tally.judge(ran, bomb.name(), file, 0)) {
        if (!ran.out().contains("good.jpg,,")) {
          tally.add(Fault.SILENT_WRONG, bomb.name(), file, "no answer for the good photo beside");
        } else if (ran.out().contains(bomb.name() + ",,")) {
          tally.add(Fault.SILENT_WRONG, bomb.name(), file, "answered: " + Tally.seen(ran));
        }
      }
      Files.delete(file);
    }
  }
}
