package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Field cases of options, outputs, disks, and what is left behind. */
final class FileCases {
  private static final int SOON_SECONDS = 20;
  private static final int TRIES = 8;

  private FileCases() {}

  static List<Case> all() {
    return List.of(
        new Case("options", FileCases::options),
        new Case("output-overwrites-input", FileCases::overwriting),
        new Case("stdout-full", FileCases::fullOutput),
        new Case("leftovers", FileCases::leftovers),
        new Case("telemetry", FileCases::telemetry),
        new Case("docs-snippet-small-photos", FileCases::snippet));
  }

  private static void options(Room room, Checks checks) throws Exception {
    List<String> lines =
        List.of(
            "--augment --views 0",
            "--augment --views -1",
            "--augment --views 1000000000",
            "--recipe keras --early-stopping 0",
            "--recipe keras --reduce-on-plateau 0",
            "--recipe keras --reduce-on-plateau 1 --plateau-factor 5",
            "--from-scratch --weights /nope",
            "--from-scratch --base vgg16",
            "--epochs 7",
            "--learning-rate 0.01",
            "-o nosuch/../m.onnx");
    for (String line : lines) {
      String base = line.contains("--from-scratch") ? "" : " --base seedling";
      Ran ran =
          room.sandbox()
              .shell("graft train \"$small\"%s %s".formatted(base, line))
              .with("small", room.supplies().photos().toString())
              .within(SOON_SECONDS)
              .run();
      boolean saved = line.startsWith("-o") && ran.exit() == 0; // the folder may as well be made
      checks.that(saved || (ran.exit() == 2 && !ran.hung()), line + ": " + ran.brief());
    }
    Ran slow =
        room.trainer(room.supplies().photos(), "--group-by", "(.*)".repeat(8) + "zzz")
            .within(SOON_SECONDS)
            .run();
    checks.ends(slow, 2, 3);
  }

  private static void overwriting(Room room, Checks checks) throws Exception {
    Path photos = new ShellInputs(room).copyOfPhotos("photos");
    Files.write(room.file("mine.zip"), Packed.zip(Packed.files(photos)));
    StringBuilder list = new StringBuilder("path,label\n");
    for (String name : Packed.files(photos).keySet()) {
      list.append("photos/%s,%s%n".formatted(name, name.substring(0, name.indexOf('/'))));
    }
    Files.writeString(room.file("l.csv"), list);
    Files.writeString(room.file("labels.csv"), "photo,label\na.jpg,a\n");
    Files.writeString(room.file("features.txt"), "notes\n");
    Files.copy(room.supplies().good(), room.file("photo.jpg"));
    new ShellInputs(room).make("mkfifo p.onnx");
    Snapshot before = Snapshot.of(room.inputs());
    List<String> lines =
        List.of(
            "graft train mine.zip --base seedling -o mine.zip",
            "graft train l.csv --base seedling -o l.csv",
            "graft train photos --base seedling -o photo.jpg",
            "graft embed seedling photos -o labels.csv",
            "graft embed seedling photos -o features.npy",
            "graft train photos --base seedling -o p.onnx",
            "graft train photos --base seedling -o photos/rose/m.onnx");
    for (String line : lines) {
      Ran ran = room.sandbox().shell(line).within(SOON_SECONDS).run();
      checks.that(ran.exit() == 2 && !ran.leaksTrace(), line + ": " + ran.brief());
      checks.kept(before, room.inputs());
    }
  }

  private static void fullOutput(Room room, Checks checks) throws Exception {
    List<String> lines =
        List.of(
            "(ulimit -f 1; graft predict \"$model\" \"$small\" --csv --top 5 > out.csv)",
            "graft predict \"$model\" \"$small\" --csv > /dev/full",
            "graft predict \"$model\" \"$small\" > /dev/full",
            "graft train \"$small\" --base seedling --json -o m.onnx > /dev/full",
            "graft summary seedling > /dev/full",
            "graft evaluate \"$model\" \"$small\" > /dev/full",
            "graft --help > /dev/full");
    for (String line : lines) {
      Ran ran =
          room.sandbox()
              .shell(line)
              .with("model", room.supplies().model().toString())
              .with("small", room.supplies().photos().toString())
              .run();
      checks.that(ran.exit() == 1, line + ": " + ran.brief());
      checks.says(ran, "cannot be written");
    }
  }

  private static void leftovers(Room room, Checks checks) throws Exception {
    Sandbox sandbox = room.sandbox();
    for (int millis : List.of(0, 100, 300)) {
      Launch.Started training =
          sandbox.graft("train", room.supplies().photos(), "--base", "seedling").start();
      while (training.isRunning() && !training.hasPrinted("Network:")) {
        Thread.sleep(5);
      }
      Thread.sleep(millis);
      training.signal("INT");
      checks.ends(training.end(), 0, 130);
    }
    checks.that(left(sandbox.temporary()).isEmpty(), "TMPDIR: " + left(sandbox.temporary()));
    boolean leftOne = false;
    for (int i = 0; i < TRIES && !leftOne; i++) {
      leftOne = killedWhileWriting(room);
    }
    if (leftOne) {
      checks.ends(room.train(room.supplies().photos()), 0);
      checks.that(parts(room.inputs()).isEmpty(), "still there: " + parts(room.inputs()));
    }
    Files.writeString(room.file("taken.report"), "mine\n");
    Snapshot before = Snapshot.of(room.inputs());
    Ran taken =
        sandbox
            .graft("train", room.supplies().photos(), "--base", "seedling", "-o", "taken.onnx")
            .run();
    checks.refused(taken, 1, 2);
    checks.kept(before, room.inputs());
    new Disks(room.sandbox().beside("leftovers-disk"), room.supplies()).fullHomes(checks);
  }

  /** Whether a half-written file is there now. */
  private static boolean killedWhileWriting(Room room) throws Exception {
    Launch.Started training = room.trainer(room.supplies().photos()).start();
    while (training.isRunning() && parts(room.inputs()).isEmpty()) {
      Thread.onSpinWait();
    }
    training.signal("KILL");
    training.end();
    return !parts(room.inputs()).isEmpty();
  }

  private static List<String> parts(Path folder) throws IOException {
    return left(folder).stream().filter(name -> name.endsWith(".part")).toList();
  }

  private static List<String> left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Connections are counted by {@code bench/field network}. */
  private static void telemetry(Room room, Checks checks) throws Exception {
    Sandbox sandbox = room.sandbox();
    Files.delete(sandbox.userHome());
    Files.createDirectory(sandbox.userHome());
    checks.ends(room.train(room.supplies().photos(), "--offline"), 0);
    checks.ends(room.predict(room.supplies().good()), 0);
    for (Path folder : List.of(sandbox.userHome(), sandbox.temporary())) {
      checks.that(left(folder).isEmpty(), folder.getFileName() + " has " + left(folder));
    }
  }

  /** Whether it shows both steps; that they give Graft's numbers is a test of the page itself. */
  private static void snippet(Room room, Checks checks) throws Exception {
    String page = Files.readString(Cases.checkout().resolve("docs/model-file.md"));
    for (String word : List.of("INTER_AREA", "INTER_LINEAR", "255")) {
      checks.that(page.contains(word), "docs/model-file.md has no " + word);
    }
  }
}
