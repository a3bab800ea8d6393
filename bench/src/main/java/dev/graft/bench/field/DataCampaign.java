package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Odd archives, lists and IDX sets, each learned from. */
final class DataCampaign {
  private final Sandbox sandbox;
  private final Tally tally;

  DataCampaign(Sandbox sandbox, Tally tally) {
    this.sandbox = sandbox;
    this.tally = tally;
  }

  void run(Random random) throws IOException, InterruptedException {
    Path user = sandbox.user();
    List<OddData> all = new ArrayList<>();
    all.addAll(OddArchives.make(Files.createDirectory(user.resolve("archives")), random));
    all.addAll(OddLists.make(Files.createDirectory(user.resolve("lists")), random));
    all.addAll(OddIdx.make(Files.createDirectory(user.resolve("idx")), random));
    Snapshot before = Snapshot.of(user);
    Path models = Files.createDirectory(sandbox.root().resolve("models"));
    for (OddData data : all) {
      tally.count(1);
      learn(data, models.resolve("m.onnx"));
    }
    for (String lost : before.lostIn(Snapshot.of(user))) {
      tally.add(Fault.FILE_LOST, "odd data", null, lost);
    }
    for (String left : before.newIn(Snapshot.of(user))) {
      tally.add(Fault.FILE_LOST, "odd data", null, "left behind: " + left);
    }
  }

  private void learn(OddData data, Path model) throws IOException, InterruptedException {
    Ran ran =
        sandbox
            .graft("train", data.path(), "--base", "seedling", "--no-cache", "--json", "-o", model)
            .run();
    if (!tally.judge(ran, data.name(), data.path(), 0, 3)) {
      return;
    }
    if (ran.exit() == 3) {
      if (data.sound()) {
        tally.add(Fault.SILENT_WRONG, data.name(), data.path(), "refused: " + Tally.seen(ran));
      }
      return;
    }
    List<String> classes = Room.classes(ran);
    int photos = Room.used(ran) + Room.count(ran, "skipped");
    boolean sameClasses = new HashSet<>(classes).equals(data.classes());
    boolean samePhotos = data.photos() < 0 || photos == data.photos();
    if (!sameClasses || !samePhotos) {
      String what = "classes %s, %d photos, instead of %s, %d";
      tally.add(
          Fault.SILENT_WRONG,
          data.name(),
          data.path(),
          what.formatted(classes, photos, data.classes(), data.photos()));
    }
  }
}
