package dev.graft.report;

import dev.graft.Classifier;
import dev.graft.error.GraftException;

/** A model was asked where its evidence lies, and cannot tell. */
final class NoEvidenceException extends GraftException {
  private static final long serialVersionUID = 1L;

  NoEvidenceException(Classifier classifier, MissingEvidence missing) {
    super(
        "%s cannot tell where on a photo its evidence lies: %s."
            .formatted(classifier.name(), missing.reason()),
        missing.remedy());
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
