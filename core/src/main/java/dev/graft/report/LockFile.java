package dev.graft.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.error.FileProblem;
import dev.graft.home.AtomicFiles;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import dev.graft.report.TrainingLock.LockedPhoto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TrainingLock} as JSON, a photo a line, so that two of them can be compared as text. The
 * same training on the same machine writes the same bytes.
 */
public final class LockFile {
  /** Rises when an older Graft would read a file wrongly. */
  private static final String FORMAT = "graft-lock/1";

  private static final String REMEDY =
      "Give the .lock file that a training left beside its model, as it was written.";

  private LockFile() {}

  /** Where the lock of a training lies: beside its model, {@code flowers.lock}. */
  public static Path beside(Path model) {
    String name = String.valueOf(model.getFileName());
    return model.resolveSibling(name.replaceFirst("(?i)\\.onnx$", "") + ".lock");
  }

  /** Whether it is a lock that Graft wrote. */
  public static boolean isOne(Path file) {
    try {
      read(file);
      return true;
    } catch (LockException e) {
      return false;
    }
  }

  /**
   * Removes the lock beside a model that has just been replaced by another: it told of the one
   * before.
   *
   * @throws IOException if it cannot be removed
   */
  public static void forget(Path model) throws IOException {
    Path lock = beside(model);
    if (isOne(lock)) {
      Files.delete(lock);
    }
  }

  /**
   * Writes it; what was there is replaced when all of it is.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, TrainingLock lock) throws IOException {
    AtomicFiles.write(file, text(lock).getBytes(StandardCharsets.UTF_8));
  }

  static String text(TrainingLock lock) {
    JsonObject head = new JsonObject();
    head.addProperty("format", FORMAT);
    head.add("options", strings(lock.options()));
    head.addProperty("settings_sha256", lock.settings());
    if (lock.weights() != null) {
      head.addProperty("weights_sha256", lock.weights());
    }
    head.addProperty("model_sha256", lock.model());
    JsonObject environment = new JsonObject();
    lock.environment().forEach(environment::addProperty);
    head.add("environment", environment);
    head.add("left_out", strings(lock.leftOut()));
    Gson lines = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    Gson line = new GsonBuilder().disableHtmlEscaping().create();
    String begin = lines.toJson(head);
    return begin.substring(0, begin.lastIndexOf("\n}"))
        + ",\n  \"photos\": [\n    "
        + String.join(
            ",\n    ", lock.photos().stream().map(LockFile::json).map(line::toJson).toList())
        + "\n  ]\n}\n";
  }

  private static JsonArray strings(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static JsonObject json(LockedPhoto photo) {
    JsonObject object = new JsonObject();
    object.addProperty("path", photo.path());
    object.addProperty("label", photo.label());
    object.addProperty("side", photo.side());
    object.addProperty("sha256", photo.sha256());
    return object;
  }

  /**
   * Reads one.
   *
   * @throws LockException if it cannot be read, or is none
   */
  public static TrainingLock read(Path file) {
    try {
      JsonFields json = JsonFields.parse(Files.readAllBytes(file));
      String format = json.text("format");
      if (!format.equals(FORMAT)) {
        throw none(file, "its format is '%s', not '%s'".formatted(format, FORMAT), null);
      }
      List<LockedPhoto> photos = new ArrayList<>();
      for (JsonFields photo : json.objects("photos")) {
        photos.add(
            new LockedPhoto(
                photo.text("path"), photo.text("label"), photo.text("side"), photo.text("sha256")));
      }
      return new TrainingLock(
          json.texts("options"),
          json.text("settings_sha256"),
          json.optionalText("weights_sha256").orElse(null),
          photos,
          json.texts("left_out"),
          environment(json.object("environment")),
          json.text("model_sha256"));
    } catch (JsonException e) {
      throw none(file, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new LockException(
          "'%s' cannot be read: %s.".formatted(file, FileProblem.inWords(e)), REMEDY, e);
    }
  }

  private static LockException none(Path file, String reason, @Nullable JsonException cause) {
    return new LockException(
        "'%s' is no lock of a training: %s.".formatted(file, reason), REMEDY, cause);
  }

  private static Map<String, String> environment(JsonFields json) throws JsonException {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : json.names()) {
      environment.put(name, json.text(name));
    }
    return environment;
  }
}
