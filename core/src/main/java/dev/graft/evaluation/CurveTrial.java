package dev.graft.evaluation;

import java.util.BitSet;
import java.util.List;

/**
 * What heads that learned from equally many photos made of all photos, each judged by heads of
 * cross-validation that had not seen it.
 *
 * @param photos how many each head learned from, on average
 * @param wrong for each part of the training photos the judged ones that its heads did not
 *     recognise, by their place among the judged; the parts are others each time
 */
public record CurveTrial(int photos, List<BitSet> wrong) {
  /** Copies the list; nobody may change the sets any more. */
  public CurveTrial {
    wrong = List.copyOf(wrong);
  }
}
