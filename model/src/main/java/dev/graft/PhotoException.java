package dev.graft;

import dev.graft.error.GraftException;

/** A photo cannot be used: it cannot be read, or is no picture. */
public final class PhotoException extends GraftException {
  private static final long serialVersionUID = 1L;

  PhotoException(String photo, String reason) {
    super(
        "The photo '%s' cannot be used: %s.".formatted(photo, reason),
        "Give a JPEG, PNG, BMP, WebP, TIFF or GIF file.");
  }

  @Override
  public Kind kind() {
    return Kind.DATA;
  }
}
