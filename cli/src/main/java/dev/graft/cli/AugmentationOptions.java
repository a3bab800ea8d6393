package dev.graft.cli;

import dev.graft.augment.Augmentation;
import dev.graft.augment.FillMode;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for learning from changed views of the training photos. */
final class AugmentationOptions {
  @Option(
      names = "--augment",
      description =
          "Learns from changed views of the training photos too: turned up to 15 degrees, moved,"
              + " zoomed, mirrored, lighter and darker. The options below set single parts.")
  private boolean augment;

  @Option(names = "--rotation", paramLabel = "DEGREES", description = "Turned by up to this.")
  @Range(min = 0, max = 180)
  private @Nullable Double rotation;

  @Option(names = "--width-shift", paramLabel = "X", description = "Moved sideways, a share.")
  @Range(min = 0, max = 1)
  private @Nullable Double widthShift;

  @Option(names = "--height-shift", paramLabel = "X", description = "Moved up or down, a share.")
  @Range(min = 0, max = 1)
  private @Nullable Double heightShift;

  @Option(names = "--shear", paramLabel = "DEGREES", description = "Slanted by up to this.")
  @Range(min = 0, max = 90, below = true)
  private @Nullable Double shear;

  @Option(names = "--zoom", paramLabel = "X", description = "Scaled by 1-X to 1+X.")
  @Range(min = 0, max = 1, below = true)
  private @Nullable Double zoom;

  @Option(names = "--horizontal-flip", description = "Left and right swapped in every second view.")
  private boolean horizontalFlip;

  @Option(names = "--vertical-flip", description = "Top and bottom swapped in every second view.")
  private boolean verticalFlip;

  @Option(names = "--brightness", paramLabel = "X", description = "Multiplied by 1-X to 1+X.")
  @Range(min = 0, max = 1)
  private @Nullable Double brightness;

  @Option(names = "--channel-shift", paramLabel = "LEVELS", description = "Grey levels added.")
  @Range(min = 0, max = 255)
  private @Nullable Double channelShift;

  @Option(
      names = "--fill-mode",
      paramLabel = "HOW",
      description = "What comes in from beyond the edge: ${COMPLETION-CANDIDATES}.")
  private @Nullable FillMode fill;

  @Option(
      names = "--views",
      paramLabel = "K",
      description = "Views of each training photo; default " + TrainingDefaults.VIEWS + ".")
  @Range(min = 1, max = 1000)
  private @Nullable Integer views;

  void applyTo(Training training) {
    training.augment(strength());
    Given.to(views, training::views);
  }

  private Augmentation strength() {
    Augmentation strength = augment ? Augmentation.forPhotos() : Augmentation.none();
    if (rotation != null) {
      strength = strength.withRotation(rotation);
    }
    if (widthShift != null) {
      strength = strength.withWidthShift(widthShift);
    }
    if (heightShift != null) {
      strength = strength.withHeightShift(heightShift);
    }
    if (shear != null) {
      strength = strength.withShear(shear);
    }
    if (zoom != null) {
      strength = strength.withZoom(zoom);
    }
    if (horizontalFlip) {
      strength = strength.withHorizontalFlip(true);
    }
    if (verticalFlip) {
      strength = strength.withVerticalFlip(true);
    }
    if (brightness != null) {
      strength = strength.withBrightness(brightness);
    }
    if (channelShift != null) {
      strength = strength.withChannelShift(channelShift);
    }
    return fill == null ? strength : strength.withFill(fill);
  }
}
