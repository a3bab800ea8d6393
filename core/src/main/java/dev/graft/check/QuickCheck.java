package dev.graft.check;

import dev.graft.data.Dataset;
import dev.graft.features.PhotoLooks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of a dataset without any network: copies, photos that show nothing, and what tells
 * classes though it has nothing to do with them.
 */
public final class QuickCheck {
  private QuickCheck() {}

  /**
   * What was found; nothing about labels, outliers, groups and photos that cannot be used.
   *
   * @param dataset as it is dealt out
   * @param looks what its photos look like
   * @param same which of them are the same picture
   */
  public static CheckReport of(Dataset dataset, PhotoLooks looks, SamePictures same) {
    CheckedPhotos photos = CheckedPhotos.of(dataset, looks, photo -> true);
    CopyFindings.Found copies = CopyFindings.of(photos, same.within(photos.seen()));
    List<Finding> findings = new ArrayList<>(copies.findings());
    findings.addAll(Appearance.findings(photos));
    findings.sort(Comparator.comparing(Finding::problem)); // stable: each kind in its own order
    return new CheckReport(
        dataset.classes(),
        photos.counts(),
        findings,
        copies.near(),
        Shortcuts.of(photos),
        Optional.empty(),
        Optional.empty());
  }
}
