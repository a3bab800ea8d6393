package dev.graft.train;

import dev.graft.ModelCard;
import dev.graft.home.Sha256;
import dev.graft.report.TrainingLock;
import dev.graft.report.TrainingLock.LockedPhoto;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a training depended on. */
public final class TrainingLocks {
  private TrainingLocks() {}

  /**
   * What it takes to do a training again, {@linkplain Training#locked held} to what it was.
   *
   * @param result of {@link Training#run()}
   * @param data where the photos were
   * @param options how it was asked for, see {@link TrainingLock#options}
   */
  public static TrainingLock of(TrainingResult result, Path data, List<String> options) {
    ModelCard.Provenance provenance = result.classifier().card().provenance();
    if (provenance == null) {
      throw new IllegalStateException("A training says in the model what it was learned from");
    }
    return new TrainingLock(
        options,
        provenance.settings(),
        provenance.baseWeights(),
        result.photos().stream()
            .map(
                photo ->
                    new LockedPhoto(
                        Locking.path(photo.name(), data),
                        photo.label(),
                        photo.side(),
                        photo.sha256()))
            .toList(),
        result.report().skipped().stream()
            .map(each -> Locking.path(each.photo().name(), data))
            .toList(),
        Locking.environment(),
        HexFormat.of().formatHex(Sha256.of(result.classifier().file())));
  }
}
