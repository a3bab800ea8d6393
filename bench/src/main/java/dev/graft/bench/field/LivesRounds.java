package dev.graft.bench.field;

import dev.graft.Classifier;
import dev.graft.Outcome;
import dev.graft.data.Photos;
import dev.graft.fit.EpochMetrics;
import dev.graft.network.Seedling;
import dev.graft.photo.FilePhoto;
import dev.graft.train.Training;
import dev.graft.train.TrainingListener;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many lives in one process: trainings that are interrupted, stopped or broken off, classifiers
 * that are closed while threads predict, at random moments, one after the other. Prints a line a
 * round; ends with 1 if a round ended in a way that is not allowed, with 2 if one hung.
 */
public final class LivesRounds {
  private static final int LONGEST_SECONDS = 60;
  private static final double LATEST_SECONDS = 15; // that a round is disturbed after
  private static final int THREADS = 4;
  private static final int EPOCHS = 3;
  private static final int FINE_TUNED = 12;

  /** What is done to which work. */
  enum Kind {
    INTERRUPT_HEAD,
    INTERRUPT_FINE_TUNING,
    STOP_HEAD,
    STOP_FINE_TUNING,
    BREAK_OFF_TRAINING,
    CLOSE_WHILE_PREDICTING,
    CLOSE_IN_LISTENER,
    INTERRUPT_PREDICTING
  }

  private final Path photos;
  private final Path work;
  private final Random random;
  private final List<FilePhoto> few;
  private double trainingSeconds = 2;
  private double tuningSeconds = 4;

  private LivesRounds(Path photos, Path work, Random random) {
    this.photos = photos;
    this.work = work;
    this.random = random;
    List<FilePhoto> all = Photos.at(List.of(photos));
    this.few = all.subList(0, Math.min(48, all.size()));
  }

  /**
   * Plays rounds.
   *
   * @param arguments a folder of photos, a folder for files, the seed, the number of rounds
   */
  public static void main(String[] arguments) throws Exception {
    Random random = new Random(Long.parseLong(arguments[2]));
    LivesRounds rounds = new LivesRounds(Path.of(arguments[0]), Path.of(arguments[1]), random);
    System.exit(rounds.play(Integer.parseInt(arguments[3])) ? 0 : 1);
  }

  private boolean play(int rounds) throws Exception {
    Path model = work.resolve("whole.onnx");
    for (int warm = 0; warm < 2; warm++) { // the first time loads libraries
      long began = System.nanoTime();
      try (TrainingResult result = training(false).run()) {
        trainingSeconds = seconds(began);
        result.classifier().save(model);
      }
      began = System.nanoTime();
      training(true).run().close();
      tuningSeconds = seconds(began);
    }
    boolean right = true;
    for (int i = 0; i < rounds; i++) {
      right &= play(Kind.values()[random.nextInt(Kind.values().length)], model);
    }
    return right;
  }

  private boolean play(Kind kind, Path model) throws Exception {
    Thread watch = watch();
    String outcome;
    double[] ending = {0};
    try {
      outcome =
          switch (kind) {
            case INTERRUPT_HEAD -> interrupt(false, ending);
            case INTERRUPT_FINE_TUNING -> interrupt(true, ending);
            case STOP_HEAD -> stop(false, ending);
            case STOP_FINE_TUNING -> stop(true, ending);
            case BREAK_OFF_TRAINING -> breakOff();
            case CLOSE_WHILE_PREDICTING -> close(model, ending);
            case CLOSE_IN_LISTENER -> closeInListener(model);
            case INTERRUPT_PREDICTING -> interruptPredicting(model, ending);
          };
    } finally {
      watch.interrupt();
    }
    String left = leftOver();
    boolean right = outcome.startsWith("ok") && left.isEmpty();
    System.out.printf(
        Locale.ROOT,
        "round %s %.3f %s %s%s%n",
        kind,
        ending[0],
        right ? "right" : "wrong",
        outcome,
        left);
    return right;
  }

  /** Ends the process, with what every thread does, if a round takes too long. */
  private static Thread watch() {
    Thread watch =
        new Thread(
            () -> {
              try {
                Thread.sleep(LONGEST_SECONDS * 1000L);
                Thread.getAllStackTraces()
                    .forEach(
                        (thread, trace) -> {
                          System.out.println("hung in " + thread);
                          Stream.of(trace).limit(12).forEach(at -> System.out.println("  " + at));
                        });
                System.out.flush();
                Runtime.getRuntime().halt(2);
              } catch (InterruptedException e) {
                // the round is over
              }
            });
    watch.setDaemon(true);
    watch.start();
    return watch;
  }

  private Training training(boolean tuned) {
    Training training = Training.on(photos).base(Seedling.ID).cache(false);
    if (tuned) {
      training.fineTune(FINE_TUNED).fineTuneEpochs(EPOCHS).checkpoints(work.resolve("checkpoints"));
    }
    return training;
  }

  private long moment(boolean tuned) {
    double whole = Math.min(LATEST_SECONDS, tuned ? tuningSeconds : trainingSeconds);
    return (long) (random.nextDouble() * 1.05e3 * whole);
  }

  private String interrupt(boolean tuned, double[] ending) throws InterruptedException {
    Running run = new Running(() -> finished(training(tuned)));
    Thread.sleep(moment(tuned));
    run.thread.interrupt();
    return run.end(ending);
  }

  private String stop(boolean tuned, double[] ending) throws InterruptedException {
    AtomicBoolean wish = new AtomicBoolean();
    Running run = new Running(() -> finished(training(tuned).stopWhen(wish::get)));
    Thread.sleep(moment(tuned));
    wish.set(true);
    return run.end(ending);
  }

  /** A listener fails somewhere on the way. */
  private String breakOff() {
    int at = random.nextInt(6);
    int[] heard = {0};
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progressed(int done, int computed, int total) {
            count();
          }

          @Override
          public void featuresReady() {
            count();
          }

          @Override
          public void epochEnded(EpochMetrics epoch) {
            count();
          }

          private void count() {
            if (heard[0]++ == at) {
              throw new UnsupportedOperationException("broken off");
            }
          }
        };
    try {
      finished(training(random.nextBoolean()).listener(listener));
      return "ok, finished";
    } catch (UnsupportedOperationException e) {
      return "ok, broken off";
    } catch (RuntimeException e) {
      return "ended with " + e;
    }
  }

  /** Trains, saves and uses the model. */
  private void finished(Training training) {
    try (TrainingResult result = training.run()) {
      result.classifier().predict(few.get(0).path());
    }
  }

  private String close(Path model, double[] ending) throws InterruptedException {
    Classifier classifier = Classifier.load(model);
    List<Running> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      threads.add(new Running(() -> predictUntilClosed(classifier, number)));
    }
    Thread.sleep(random.nextInt(400));
    Running other = new Running(classifier::close);
    long began = System.nanoTime();
    classifier.close();
    ending[0] = seconds(began);
    String outcome = other.end(new double[1]);
    for (Running each : threads) {
      String ended = each.end(new double[1]);
      outcome = ended.startsWith("ok") ? outcome : ended;
    }
    classifier.close();
    return outcome;
  }

  private void predictUntilClosed(Classifier classifier, int number) {
    try {
      while (true) {
        if (number % 2 == 0) {
          classifier.predict(few.get(number).path());
        } else {
          classifier.predict(few.subList(0, 10 * number), (done, computed, total) -> {});
        }
      }
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("was closed")) {
        throw e;
      }
    }
  }

  private String closeInListener(Path model) {
    Classifier classifier = Classifier.load(model);
    int at = random.nextInt(few.size());
    List<Outcome> predictions =
        classifier.predict(
            few,
            (done, computed, total) -> {
              if (done >= at) {
                classifier.close();
              }
            });
    boolean all = predictions.stream().allMatch(each -> each instanceof Outcome.Predicted);
    classifier.close();
    try {
      classifier.predict(few.get(0).path());
      return "a closed classifier predicts";
    } catch (IllegalStateException e) {
      return all ? "ok, refused once closed" : "photos without a prediction";
    }
  }

  private String interruptPredicting(Path model, double[] ending) throws InterruptedException {
    try (Classifier classifier = Classifier.load(model)) {
      boolean one = random.nextBoolean();
      Running run =
          new Running(
              () -> {
                while (true) {
                  if (one) {
                    classifier.predict(few.get(0).path());
                  } else {
                    classifier.predict(few, (done, computed, total) -> {});
                  }
                }
              });
      Thread.sleep(random.nextInt(300));
      run.thread.interrupt();
      String outcome = run.end(ending);
      classifier.predict(few.get(0).path()); // nobody else is the worse for it
      return outcome;
    }
  }

  /** Work in a thread of its own. */
  private static final class Running {
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final Thread thread;

    Running(Runnable work) {
      thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (RuntimeException | Error e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      thread.start();
    }

    /** How it ends; how long that takes goes into {@code ending}. */
    String end(double[] ending) throws InterruptedException {
      long began = System.nanoTime();
      thread.join();
      ending[0] = seconds(began);
      Throwable problem = thrown.get();
      if (problem == null) {
        return "ok, finished";
      }
      boolean stopped = String.valueOf(problem.getMessage()).startsWith("Stopped");
      if (problem instanceof CancellationException) {
        return flag.get() || stopped ? "ok, cancelled" : "cancelled without its flag";
      }
      return "ended with " + problem;
    }
  }

  /** Threads that still work, and files that are half there; empty if none. */
  private String leftOver() throws IOException {
    StringBuilder left = new StringBuilder();
    Thread.getAllStackTraces()
        .keySet()
        .forEach(
            thread -> {
              if (List.of("graft-ahead", "graft-loading").contains(thread.getName())) {
                left.append("; left: ").append(thread);
              }
            });
    Path home = Path.of(System.getenv("GRAFT_HOME"));
    for (Path folder : List.of(home, work)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(".part"))
            .forEach(file -> left.append("; half-written: ").append(file));
      }
    }
    return left.toString();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
