package dev.graft.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a training depended on, and the model it gave: what it takes to do it again, and to see
 * that it was done again.
 *
 * @param options what was asked for, as {@code graft train} takes it, without the places of photos,
 *     weights and results; empty if a program asked
 * @param settings SHA-256 of the run fingerprint of the settings, in hexadecimal
 * @param weights SHA-256 of the file of the base's weights; null for none
 * @param photos those that it learned from and was judged by, in the order of the dataset
 * @param leftOut what was found among the photos and could not be used, by its path in the data
 * @param environment what the same training may give other bytes by: versions, processor, threads
 * @param model SHA-256 of the model file
 */
public record TrainingLock(
    List<String> options,
    String settings,
    @Nullable String weights,
    List<LockedPhoto> photos,
    List<String> leftOut,
    Map<String, String> environment,
    String model) {
  /** Copies the lists and the map, whose order stays. */
  public TrainingLock {
    options = List.copyOf(options);
    photos = List.copyOf(photos);
    leftOut = List.copyOf(leftOut);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * A photo as a training had it.
   *
   * @param path in the data, with {@code /} between folders
   * @param label its class
   * @param side {@code train}, {@code val} or {@code test}
   * @param sha256 of its bytes, in hexadecimal
   */
  public record LockedPhoto(String path, String label, String side, String sha256) {}

  /**
   * What is not as it was, a line each: {@code processor: A, was B}.
   *
   * @param here the environment of another training
   */
  public List<String> otherwise(Map<String, String> here) {
    List<String> told = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(environment.keySet());
    names.addAll(here.keySet());
    for (String name : names) {
      String is = here.getOrDefault(name, "none");
      String was = environment.getOrDefault(name, "none");
      if (!is.equals(was)) {
        told.add("%s: %s, was %s".formatted(name, is, was));
      }
    }
    return told;
  }
}
