package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Options out of range, at odds with one another, or with outputs where something else is. */
final class OptionCampaign {
  private static final int SOON_SECONDS = 20;

  /** All that follows {@code graft train small --base seedling}; all must be refused at once. */
  private static final List<String> TRAINING =
      List.of(
          "--size 0",
          "--size -1",
          "--size 100000",
          "--size x",
          "--alpha 0",
          "--alpha NaN",
          "--alpha -1",
          "--val-split -0.1",
          "--val-split 1",
          "--val-split NaN",
          "--val-split 0.6 --test-split 0.6",
          "--test-split Infinity",
          "--limit-train 0",
          "--limit-train -3",
          "--limit-test -1",
          "--group-by (",
          "--group-by ''",
          "--recipe keras --epochs 0",
          "--recipe keras --epochs -1",
          "--recipe keras --batch 0",
          "--recipe keras --learning-rate 0",
          "--recipe keras --learning-rate NaN",
          "--recipe keras --learning-rate -1",
          "--recipe keras --dropout 1",
          "--recipe keras --dropout -0.1",
          "--recipe keras --dropout NaN",
          "--recipe keras --early-stopping 0",
          "--recipe keras --early-stopping -1",
          "--recipe keras --reduce-on-plateau 0",
          "--recipe keras --reduce-on-plateau 2 --plateau-factor 0",
          "--recipe keras --reduce-on-plateau 2 --plateau-factor 1.5",
          "--recipe keras --warm-up 2",
          "--recipe keras --schedule zigzag",
          "--recipe keras --head sigmoid",
          "--recipe nosuch",
          "--head mlp",
          "--dropout 0.5",
          "--batch 8",
          "--fine-tune 0",
          "--fine-tune -4",
          "--fine-tune 3 --from-scratch",
          "--fine-tune 3 --fine-tune-from 3",
          "--fine-tune-epochs 3",
          "--augment --views 0",
          "--augment --views 2000000000",
          "--views 3",
          "--rotation NaN",
          "--zoom 1.5",
          "--width-shift -1",
          "--brightness -2",
          "--fill-mode NOPE",
          "--resize cubic",
          "--precision float8",
          "--seed x",
          "--seed 99999999999999999999",
          "--from-scratch --weights nothing.h5",
          "--no-such-option",
          "-o small",
          "-o small/m.onnx",
          "-o .",
          "-o ''",
          "-o notes.txt",
          "-o good.jpg");

  /** Other commands. */
  private static final List<String> OTHERS =
      List.of(
          "graft predict mine.onnx",
          "graft predict mine.onnx good.jpg --top 0",
          "graft predict mine.onnx good.jpg --top -1",
          "graft predict mine.onnx good.jpg --json --csv",
          "graft embed seedling small -o features.xyz",
          "graft embed seedling small",
          "graft embed seedling small -o notes.txt",
          "graft embed seedling small -o notes.npy",
          "graft embed nosuchbase small -o f.npy",
          "graft classify --base seedling --top 0 good.jpg",
          "graft summary nosuchbase",
          "graft demo notes.txt",
          "graft nosuchcommand");

  private final Sandbox sandbox;
  private final Supplies supplies;
  private final Tally tally;

  OptionCampaign(Sandbox sandbox, Supplies supplies, Tally tally) {
    this.sandbox = sandbox;
    this.supplies = supplies;
    this.tally = tally;
  }

  void run() throws IOException, InterruptedException {
    Path user = sandbox.user();
    Files.writeString(user.resolve("notes.txt"), "mine\n");
    Files.copy(supplies.good(), user.resolve("good.jpg"));
    Files.copy(supplies.model(), user.resolve("mine.onnx"));
    sandbox.shell("cp -r '%s' small".formatted(supplies.photos())).run();
    for (String options : TRAINING) {
      refused("graft train small --base seedling " + options);
    }
    for (String line : OTHERS) {
      refused(line);
    }
  }

  private void refused(String line) throws IOException, InterruptedException {
    tally.count(1);
    Snapshot before = Snapshot.of(sandbox.user());
    Ran ran = sandbox.shell(line).within(SOON_SECONDS).run();
    if (!ran.hung() && ran.exit() == 0) {
      tally.add(Fault.SILENT_WRONG, line, null, "accepted: " + ran.brief());
    } else {
      tally.judge(ran, line, null, 2, 3, 5);
    }
    for (String lost : before.lostIn(Snapshot.of(sandbox.user()))) {
      tally.add(Fault.FILE_LOST, line, null, lost);
    }
    for (String left : before.newIn(Snapshot.of(sandbox.user()))) {
      if (ran.exit() != 0) {
        tally.add(Fault.FILE_LOST, line, null, "left behind: " + left);
      }
      Files.delete(sandbox.user().resolve(left));
    }
  }
}
