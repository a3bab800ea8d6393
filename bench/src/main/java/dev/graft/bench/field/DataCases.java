package dev.graft.bench.field;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Field cases of labelled data: folders, archives and lists that were understood wrongly. */
final class DataCases {
  private static final int SOON_SECONDS = 30;
  private static final Set<String> DRAWN = Set.of("bars", "cross", "ring");
  private static final Set<String> BEETLES = Set.of("käfer", "köfer", "rose");

  private DataCases() {}

  static List<Case> all() {
    return List.of(
        new Case("split-valid", DataCases::valid),
        new Case("split-valid-test", DataCases::validAndTest),
        new Case("nas-thumbnails", DataCases::thumbnails),
        new Case("dangling-links", DataCases::danglingLinks),
        new Case("one-photo-two-classes", DataCases::twoClasses),
        new Case("copies-across-split", DataCases::copies),
        new Case("evaluate-own-training-photos", DataCases::ownPhotos),
        new Case("csv-backslash", DataCases::backslashes),
        new Case("names-not-utf8", DataCases::otherEncodings),
        new Case("locale-not-installed", DataCases::locale),
        new Case("tar-gz-crc", DataCases::gzipChecksum),
        new Case("big-file-in-folder", DataCases::bigFile),
        new Case("special-files", DataCases::specialFiles));
  }

  private static void classes(Checks checks, Ran ran, Set<String> right) {
    List<String> classes = Room.classes(ran);
    boolean same = classes.size() == right.size() && right.containsAll(classes);
    checks.that(same, "classes " + classes + ", " + ran.brief());
  }

  /** Refused with two lines, or trained with these classes. */
  private static void classesOrRefused(Checks checks, Ran ran, Set<String> right) {
    if (ran.exit() == 3) {
      checks.refused(ran, 3);
    } else {
      checks.ends(ran, 0);
      classes(checks, ran, right);
    }
  }

  private static void valid(Room room, Checks checks) throws Exception {
    Files.write(room.file("packed.zip"), Packed.zip(Packed.files(room.file("data"))));
    new ShellInputs(room).make("cp -r data unknown; mv unknown/valid unknown/holdout");
    Ran folder = room.train(room.file("data"));
    classesOrRefused(checks, folder, DRAWN);
    checks.that(
        folder.exit() == 3 || Room.count(folder, "val") == 12,
        "%d validation photos of 12".formatted(Room.count(folder, "val")));
    classesOrRefused(checks, room.train(room.file("packed.zip")), DRAWN);
    classesOrRefused(checks, room.train(room.file("unknown")), DRAWN);
  }

  private static void validAndTest(Room room, Checks checks) throws Exception {
    Ran ran = room.train(room.file("data"));
    checks.ends(ran, 0);
    classes(checks, ran, DRAWN);
    List<Integer> counts =
        List.of(Room.count(ran, "train"), Room.count(ran, "val"), Room.count(ran, "test"));
    checks.that(
        counts.equals(List.of(24, 12, 12)) || ran.says("valid/? .*not used"),
        "train, val, test " + counts);
  }

  private static void thumbnails(Room room, Checks checks) throws Exception {
    Ran ran = room.train(room.file("data"));
    checks.ends(ran, 0);
    checks.that(Room.used(ran) == 30, Room.used(ran) + " photos instead of 30");
  }

  private static void danglingLinks(Room room, Checks checks) throws Exception {
    // The links came as files that hold their target's name.
    new ShellInputs(room)
        .make(
            "find data -type f -size -30c | while read -r f; do t=$(cat \"$f\"); ln -sf \"$t\" \"$f\"; done");
    Ran ran = room.train(room.file("data"));
    checks.ends(ran, 0);
    checks.that(
        Room.count(ran, "skipped") == 6, "%d skipped of 6".formatted(Room.count(ran, "skipped")));
  }

  private static void twoClasses(Room room, Checks checks) throws Exception {
    Ran ran = room.trainInWords(room.file("data"));
    checks.ends(ran, 0);
    checks.says(ran, "3 photos are in two classes.*copy0.jpg");
    checks.neverSays(ran, "\\\\x0a");
  }

  private static void copies(Room room, Checks checks) throws Exception {
    Ran ran = room.trainInWords(room.file("data"));
    checks.ends(ran, 0, 3);
    checks.says(ran, "24 .*cop(y|ies)");
    checks.neverSays(ran, "\\\\x0a");
  }

  private static void ownPhotos(Room room, Checks checks) throws Exception {
    checks.ends(room.train(room.file("data")), 0);
    Ran ran = room.sandbox().graft("evaluate", room.file("x.onnx"), room.file("data")).run();
    checks.ends(ran, 0);
    checks.neverSays(ran, "nothing was chosen on them");
  }

  private static void backslashes(Room room, Checks checks) throws Exception {
    Ran ran = room.train(room.file("list.csv"));
    checks.ends(ran, 0);
    classes(checks, ran, Set.of("cross", "ring"));
    Path gone = room.file("gone.csv");
    Files.writeString(gone, Files.readString(room.file("list.csv")).replace(".jpg", ".png"));
    Ran refused = room.train(gone);
    checks.ends(refused, 3);
    checks.says(refused, "there is no such file");
  }

  private static void otherEncodings(Room room, Checks checks) throws Exception {
    for (String archive : List.of("cp850.zip", "latin1.tar.gz")) {
      Ran ran = room.train(room.file(archive));
      classesOrRefused(checks, ran, BEETLES);
      checks.that(ran.exit() == 3 || Room.used(ran) == 24, Room.used(ran) + " photos of 24");
    }
    new ShellInputs(room)
        .make(
            "cp -r \"$small\" d; mv d/%s $'d/k\\xe4fer'; mv d/%s $'d/k\\xf6fer'"
                .formatted(room.supplies().classes().get(0), room.supplies().classes().get(1)));
    Ran disk = room.train(room.file("d"));
    checks.ends(disk, 0, 3);
    checks.neverSays(disk, "\"k(\\?|\uFFFD)+fer\"");
  }

  private static void locale(Room room, Checks checks) throws Exception {
    Ran ran =
        room.trainer(room.file("data"))
            .without("LANG")
            .without("LC_ALL")
            .with("LC_CTYPE", "UTF-8")
            .run();
    classesOrRefused(checks, ran, Set.of("菊花", "玫瑰", "tulip"));
  }

  private static void gzipChecksum(Room room, Checks checks) throws Exception {
    checks.refused(room.train(room.file("flipstored.tar.gz")), 3);
  }

  private static void bigFile(Room room, Checks checks) throws Exception {
    Path folder = new ShellInputs(room).copyOfPhotos("d");
    new ShellInputs(room)
        .make("cd d/*a; printf '\\xff\\xd8\\xff' > huge.jpg; truncate -s 3G huge.jpg");
    Ran ran = room.train(folder);
    checks.ends(ran, 0);
    checks.says(ran, "huge.jpg.*too large");
  }

  private static void specialFiles(Room room, Checks checks) throws Exception {
    Path small = room.supplies().photos();
    StringBuilder rows = new StringBuilder("path,label\n");
    for (String label : room.supplies().classes()) {
      for (int i = 1; i <= 8; i++) {
        rows.append("%s/%s/%s-%02d.jpg,%s%n".formatted(small, label, label, i, label));
      }
    }
    new ShellInputs(room).make("mkfifo fifo.jpg");
    String label = room.supplies().classes().get(0);
    for (String special : List.of(room.file("fifo.jpg").toString(), "/dev/zero")) {
      Path list = room.file("list.csv");
      Files.writeString(list, rows + special + "," + label + "\n");
      Ran training = room.trainer(list).within(SOON_SECONDS).run();
      checks.ends(training, 0, 3);
      checks.says(training, "no regular file|not a regular file");
      Ran asked = room.predictor(special).within(SOON_SECONDS).run();
      checks.ends(asked, 3);
    }
  }
}
