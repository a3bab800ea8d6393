package dev.graft.bench.field;

import java.io.IOException;
import java.util.List;

/** Full and read-only disks under each folder that the command writes to. */
final class DiskCampaign {
  /** An old file at the place of the output must still be there as it was if all goes wrong. */
  private static final String GUARDED =
      """
      old=$(sha256sum < out/%1$s)
      %2$s; code=$?
      if [ $code != 0 ] && [ "$old" != "$(sha256sum < out/%1$s)" ]; then echo LOST; fi
      ls -A out | grep '\\.part$'
      exit $code""";

  private static final List<String> PRINTING =
      List.of(
          "graft predict \"$model\" \"$small\"",
          "graft predict \"$model\" \"$small\" --json",
          "graft evaluate \"$model\" \"$small\" --json",
          "graft summary seedling",
          "graft summary \"$model\"",
          "graft weights list",
          "graft dataset list",
          "graft bases --help",
          "graft --version",
          "graft train \"$small\" --base seedling -o t.onnx");

  /** Those that print more than the kibibyte that they may. */
  private static final List<String> LONG =
      List.of(
          "graft predict \"$model\" \"$small\" --csv --top 5",
          "graft predict \"$model\" \"$small\" --json",
          "graft summary seedling",
          "graft summary \"$model\"",
          "graft weights list");

  private final Disks disks;
  private final Tally tally;

  DiskCampaign(Disks disks, Tally tally) {
    this.disks = disks;
    this.tally = tally;
  }

  void run() throws IOException, InterruptedException {
    for (String line : PRINTING) {
      printsNowhere(line + " > /dev/full");
    }
    for (String line : LONG) {
      printsNowhere("(ulimit -f 1; " + line + " > full.txt)");
    }
    if (!disks.areAllowed()) {
      System.out.println("Disks not tried: this user may not mount.");
      return;
    }
    String train = "graft train \"$small\" --base seedling -o m.onnx";
    String predict = "graft predict \"$model\" \"$good\"";
    for (String size : List.of("200k", "1m", "3m", "20m", "60m", "90m", "120m", "200m")) {
      on(size, "export GRAFT_HOME=$TMPDIR/fresh; disk \"$GRAFT_HOME\"", train);
    }
    String used =
        "n=$(realpath \"$GRAFT_HOME/native\"); export GRAFT_HOME=$TMPDIR/used; disk \"$GRAFT_HOME\";"
            + " ln -s \"$n\" \"$GRAFT_HOME/native\"";
    for (String size : List.of("100k", "1m", "2600k", "3m")) {
      on(size, used, train);
      on(size, used, "graft embed seedling \"$small\" -o e.csv");
    }
    String readOnly = "; mount -o remount,ro \"$GRAFT_HOME\"";
    on("1m", used + readOnly, train);
    on("1m", used + readOnly, predict);
    on("1m", "export GRAFT_HOME=$TMPDIR/ro; disk \"$GRAFT_HOME\"" + readOnly, predict);
    String keep = "disk out; cp \"$model\" out/m.onnx"; // there is no room for another
    on("6m", keep, guarded("m.onnx", train.replace("m.onnx", "out/m.onnx")));
    on("1m", "disk out", train.replace("m.onnx", "out/m.onnx"));
    String list = "disk out; echo path,f0 > out/f.csv";
    on("64k", list, guarded("f.csv", "graft embed seedling \"$small\" -o out/f.csv"));
    String whole = "disk out; echo path,f0 > out/f.csv; mount -o remount,ro out";
    on("64k", whole, guarded("f.csv", "graft embed seedling \"$small\" -o out/f.csv"));
    on("64k", "disk out; mount -o remount,ro out", train.replace("m.onnx", "out/m.onnx"));
    on("64k", "disk out", "graft demo out/demo");
    String noRoom = "disk \"$TMPDIR\"";
    for (String line :
        List.of(train + " --no-cache", predict, "graft embed seedling \"$small\" -o g.csv")) {
      on("64k", noRoom, line);
      on("64k", noRoom + "; mount -o remount,ro \"$TMPDIR\"", line);
    }
  }

  private static String guarded(String file, String line) {
    return GUARDED.formatted(file, line);
  }

  private void printsNowhere(String line) throws IOException, InterruptedException {
    tally.count(1);
    Ran ran = disks.on("1m", "", line);
    if (ran.exit() == 0) {
      tally.add(Fault.SILENT_WRONG, line, null, "exit 0, but nothing could be printed");
    } else {
      tally.judge(ran, line, null, 1);
    }
  }

  private void on(String size, String mount, String line) throws IOException, InterruptedException {
    tally.count(1);
    Ran ran = disks.on(size, mount, line);
    String input = "disk of %s: %s; %s".formatted(size, mount, line);
    if (!tally.judge(ran, input, null, 0, 1, 2, 4, 5)) {
      return;
    }
    if (ran.exit() != 0 && ran.words().size() != 2) {
      tally.add(Fault.TRACE, input, null, ran.words().size() + " lines: " + ran.brief());
    }
    if (ran.out().contains("LOST") || ran.out().contains(".part")) {
      tally.add(Fault.FILE_LOST, input, null, ran.out());
    }
  }
}
