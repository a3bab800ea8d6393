package dev.graft.spark;

import java.io.Serial;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** What a model says of one photo, as SQL asks for it. */
final class PhotoFunction implements UDF1<Object, Row> {
  @Serial private static final long serialVersionUID = 1;

  /** The task that this thread works for, and the model that is open until it ends. */
  private record Asked(long task, PhotoAnswers model) {}

  private final Broadcast<? extends ShippedModel> model;
  private final Broadcast<SerializableConfiguration> configuration;
  private final RowValues values;
  private transient @Nullable Asked asked; // of one thread: each task has a copy of this

  private PhotoFunction(
      Broadcast<? extends ShippedModel> model,
      Broadcast<SerializableConfiguration> configuration,
      RowValues values) {
    this.model = model;
    this.configuration = configuration;
    this.values = values;
  }

  static PhotoFunction of(
      Broadcast<? extends ShippedModel> model, SparkSession session, RowValues values) {
    return new PhotoFunction(model, SentConfiguration.of(session), values);
  }

  @Override
  public Row call(@Nullable Object content) {
    List<RowPhoto> photo = List.of(new RowPhoto(content, configuration.value().value()));
    TaskContext task = TaskContext.get();
    Object[] answer;
    if (task == null) { // the driver computes a few rows by itself
      try (OpenModels.Use use = OpenModels.forCall(model.value())) {
        answer = use.model().of(photo).get(0);
      }
    } else {
      answer = of(task).of(photo).get(0);
    }
    return RowFactory.create(values.of(answer).toArray());
  }

  private PhotoAnswers of(TaskContext task) {
    Asked last = asked;
    if (last == null || last.task() != task.taskAttemptId()) {
      last = new Asked(task.taskAttemptId(), OpenModels.forTask(model.value(), task));
      asked = last;
    }
    return last.model();
  }
}
