package dev.graft.report;

import dev.graft.TrustSheet;
import dev.graft.evaluation.CautionScore;
import dev.graft.trust.Temperature;
import java.util.Optional;

/**
 * How far a trained model is to be trusted, as reports tell it.
 *
 * @param temperature how it was calibrated
 * @param sheet what its file says
 * @param score what that was worth on photos that had no part in it; empty if there were none
 */
public record TrustReport(
    Temperature temperature, TrustSheet sheet, Optional<CautionScore> score) {}
