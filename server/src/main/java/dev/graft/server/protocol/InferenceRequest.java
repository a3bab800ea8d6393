package dev.graft.server.protocol;

import dev.graft.photo.Photo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the Open Inference Protocol, version 2.
 *
 * @param id that the answer repeats; null if there is none
 * @param photos what its one input holds
 * @param outputs those that are wanted; empty for the usual ones
 * @param binary whether outputs go behind the JSON where they do not say so themselves
 */
public record InferenceRequest(
    @Nullable String id, List<Photo> photos, List<Wanted> outputs, boolean binary) {
  /** Names of the two inputs, of which a request has one. */
  public static final String PIXELS = "image";

  public static final String ENCODED = "photo";

  /**
   * An output.
   *
   * @param binary whether it goes behind the JSON; null for what the request says
   */
  public record Wanted(String name, @Nullable Boolean binary) {}

  public InferenceRequest {
    photos = List.copyOf(photos);
    outputs = List.copyOf(outputs);
  }

  /** Whether an output goes behind the JSON. */
  public boolean isBinary(String output) {
    return outputs.stream()
        .filter(each -> each.name().equals(output) && each.binary() != null)
        .map(each -> Boolean.TRUE.equals(each.binary()))
        .findFirst()
        .orElse(binary);
  }
}
