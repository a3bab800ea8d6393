package dev.graft.bench.field;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * Commands that are interrupted, ended or killed at any moment: what the user had stays, an output
 * is whole or not there, and what a kill leaves is removed by the next run.
 */
final class KillCampaign {
  private static final int EACH = 13;
  private static final int STARTING_MILLIS = 150;
  private static final int SOON_SECONDS = 30;

  /** Whatever begins with the second word is the first one's own output. */
  private record Command(String line, String output) {}

  private static final List<Command> COMMANDS =
      List.of(
          new Command("graft train small --base seedling --no-cache -o m.onnx", "m."),
          new Command(
              "graft train small --base seedling --recipe keras --epochs 40 -o k.onnx", "k."),
          new Command("graft embed seedling small -o features.csv", "features."),
          new Command("graft predict model.onnx small --csv", "nothing"),
          new Command("graft demo trial", "trial"),
          new Command("graft weights fetch mobilenet_v2", "nothing"));

  private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");

  private final Sandbox sandbox;
  private final Supplies supplies;
  private final Tally tally;
  private String mirror = "";

  KillCampaign(Sandbox sandbox, Supplies supplies, Tally tally) {
    this.sandbox = sandbox;
    this.supplies = supplies;
    this.tally = tally;
  }

  void run(Random random) throws IOException, InterruptedException {
    Path user = sandbox.user();
    Files.writeString(user.resolve("notes.txt"), "mine\n");
    Files.copy(supplies.model(), user.resolve("model.onnx"));
    sandbox.shell("cp -r '%s' small".formatted(supplies.photos())).run();
    try (SlowPublisher publisher = new SlowPublisher(Cases.mobileNetWeights())) {
      for (Command command : COMMANDS) {
        disturb(command, publisher, random);
      }
    }
  }

  private void disturb(Command command, SlowPublisher publisher, Random random)
      throws IOException, InterruptedException {
    mirror = publisher.address();
    Ran whole = launch(command).run();
    tally.judge(whole, command.line(), null, 0);
    cleanUp();
    for (int i = 0; i < EACH; i++) {
      long moment = STARTING_MILLIS + (long) (random.nextDouble() * whole.seconds() * 1000);
      disturb(command, SIGNALS.get(i % SIGNALS.size()), moment);
    }
  }

  private Launch launch(Command command) throws IOException {
    // In place of the shell, so that the signal reaches the command itself.
    String line = command.line().replaceFirst("^graft", "exec \"\\$launcher\"");
    return sandbox
        .shell(line)
        .with("GRAFT_OFFLINE", "0")
        .with("GRAFT_MIRROR", mirror)
        .with("GRAFT_WEIGHTS", sandbox.user().toString())
        .within(SOON_SECONDS);
  }

  private void disturb(Command command, String signal, long moment)
      throws IOException, InterruptedException {
    tally.count(1);
    String input = "%s, %s after %d ms".formatted(command.line(), signal, moment);
    Snapshot before = Snapshot.of(sandbox.user());
    Launch.Started started = launch(command).start();
    Thread.sleep(moment);
    started.signal(signal);
    Ran ran = started.end();
    switch (signal) {
      case "INT" -> tally.judge(ran, input, null, 0, 130);
      case "TERM" -> tally.judge(ran, input, null, 0, 143);
      default -> tally.judge(ran, input, null, 0, 137);
    }
    if (signal.equals("KILL")) {
      lost(command, before, input);
      Ran again = launch(command).run();
      tally.judge(again, input + ", then again", null, 0);
      input += ", then again";
    }
    lost(command, before, input);
    left(command, before, input);
    cleanUp();
  }

  private void lost(Command command, Snapshot before, String input) throws IOException {
    for (String change : before.lostIn(Snapshot.of(sandbox.user()))) {
      if (!change.startsWith(command.output())) {
        tally.add(Fault.FILE_LOST, input, null, change);
      }
    }
    Path model = sandbox.user().resolve(command.output() + "onnx");
    if (Files.exists(model) && !isWhole(model)) {
      tally.add(Fault.FILE_LOST, input, model, "the model is half-written");
    }
  }

  private static boolean isWhole(Path model) throws IOException {
    try {
      return new OnnxFile(model).card().has("classes");
    } catch (InvalidProtocolBufferException | NoSuchElementException e) {
      return false;
    }
  }

  private void left(Command command, Snapshot before, String input) throws IOException {
    for (String file : before.newIn(Snapshot.of(sandbox.user()))) {
      if (!file.startsWith(command.output()) || file.endsWith(".part")) {
        tally.add(Fault.FILE_LOST, input, null, "left behind: " + file);
      }
    }
    List<String> temporary = temporaryFiles();
    if (!temporary.isEmpty()) {
      tally.add(Fault.FILE_LOST, input, null, "left in TMPDIR: " + temporary);
    }
  }

  private List<String> temporaryFiles() throws IOException {
    return Snapshot.of(sandbox.temporary()).files().keySet().stream()
        .filter(name -> !name.isEmpty())
        .sorted()
        .toList();
  }

  /** So that every finding is told once. */
  private void cleanUp() throws IOException, InterruptedException {
    sandbox
        .shell(
            "find \"$TMPDIR\" -mindepth 1 -delete; find . -name '.*.part' -delete; rm -rf trial;"
                + " rm -rf \"$GRAFT_HOME/weights\"")
        .run();
  }
}
