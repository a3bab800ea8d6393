package dev.graft.bench;

import dev.graft.home.Processor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Measures everything and prints the table of {@code docs/benchmarks.md}. Started by {@code
 * bench/run}, which gives it a {@code GRAFT_HOME} of its own.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs all parts, or those named.
   *
   * @param arguments the launcher {@code graft}; a folder for files that may be thrown away; then
   *     which parts to run: {@code pass}, {@code decoding}, {@code bases}, {@code rounding}, {@code
   *     training}, {@code keras}, {@code memory}, {@code start}; all of these if none is named.
   *     Only where named, since they take long and have a page of their own: {@code trust}, {@code
   *     trust-tuned}, {@code trust-seedling}, {@code forecast}, {@code label}, {@code drift},
   *     {@code drift-tuned}
   */
  public static void main(String[] arguments) throws Exception {
    GraftProcess graft = new GraftProcess(Path.of(arguments[0]));
    Path work = Path.of(arguments[1]);
    Set<String> parts = Set.copyOf(List.of(arguments).subList(2, arguments.length));
    SharedFiles shared = SharedFiles.find();
    Path model = work.resolve("flowers.onnx");

    System.out.printf(
        "%s, %d cores, Java %s%n%n", Processor.name(), Processor.cores(), Runtime.version());
    System.out.println("| what | measured | target | met |");
    System.out.println("| --- | --- | --- | --- |");
    if (parts.contains("trust")) {
      new TrustFigures(shared, work, training -> training).print();
    }
    if (parts.contains("trust-tuned")) {
      new TrustFigures(shared, work, TrustFigures::tuned).print();
    }
    if (parts.contains("trust-seedling")) {
      new TrustFigures(shared, work, training -> training.base("seedling")).print();
    }
    if (parts.contains("forecast")) {
      new ForecastFigures().print(shared.flowers());
    }
    if (parts.contains("label")) {
      new LabelFigures().print(shared.flowers());
    }
    if (parts.contains("drift")) {
      new DriftFigures(shared, work).print();
    }
    if (parts.contains("drift-tuned")) {
      new DriftFigures(shared, work).printTuned();
    }
    if (wanted(parts, "pass")) {
      print(new PhotosToFeatures().measure(shared.flowers()));
    }
    if (wanted(parts, "decoding")) {
      print(new Decoding().measure(shared.flowers()));
    }
    if (wanted(parts, "rounding")) {
      print(new RoundedFeatures().measure(shared.flowers()));
    }
    if (wanted(parts, "bases")) {
      print(new EveryBase().measure(shared.flowers()));
      print(LargestBase.measure(graft, work));
    }
    if (wanted(parts, "training") || wanted(parts, "start")) {
      graft.run("train", shared.flowers(), "-o", model); // unpacks the native libraries
    }
    if (wanted(parts, "training")) {
      print(new SecondTraining().ofProcesses(graft, shared.flowers(), model));
      print(new SecondTraining().inOneJvm(shared.flowers()));
    }
    if (wanted(parts, "keras")) {
      print(new KerasHead(Peers.of(graft)).measure(graft, SharedFiles.fashion(), work));
    }
    if (wanted(parts, "memory")) {
      print(
          new PeakMemory()
              .measure(graft, shared.flowers(), Files.createDirectory(work.resolve("peak"))));
    }
    if (wanted(parts, "start")) {
      print(new StartingUp().measure(graft, model, shared.flowers()));
    }
  }

  private static boolean wanted(Set<String> parts, String part) {
    return parts.isEmpty() || parts.contains(part);
  }

  private static void print(List<Row> rows) {
    rows.stream().map(Row::toMarkdown).forEach(System.out::println);
  }
}
