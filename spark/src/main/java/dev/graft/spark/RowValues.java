package dev.graft.spark;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a model's answer stands in a row, as executors are told it. */
interface RowValues extends Serializable {
  /** The values of the additional columns. */
  List<@Nullable Object> of(Object[] answer);
}
