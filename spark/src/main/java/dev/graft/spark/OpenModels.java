package dev.graft.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The models that are open in this executor process, each once, however many tasks and partitions
 * use it. Opening a model takes as long as some photos do and as much memory as its weights, so a
 * model whose last task has ended stays open for the next. Of such idle ones the latest few stay,
 * so that an executor that lives for weeks does not fill up with models nobody uses any more.
 */
final class OpenModels {
  /** Of idle models. */
  static final int KEPT = 2;

  private static final OpenModels OF_THE_PROCESS = new OpenModels();

  /** One model, and who uses it. */
  private static final class Entry {
    private final PhotoAnswers model;
    private int users;

    Entry(PhotoAnswers model) {
      this.model = model;
    }
  }

  private final Map<String, Entry> open = new LinkedHashMap<>(); // the latest used last

  /** Use of a model; closed when it is over. */
  record Use(PhotoAnswers model, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * The model, open until this task ends.
   *
   * @param task the one that this thread works for
   */
  static PhotoAnswers forTask(ShippedModel model, TaskContext task) {
    Use use = OF_THE_PROCESS.use(model, threads());
    TaskCompletionListener end = context -> use.close();
    task.addTaskCompletionListener(end);
    return use.model();
  }

  /** The model, for a call outside of any task. */
  static Use forCall(ShippedModel model) {
    return OF_THE_PROCESS.use(model, threads());
  }

  /** As many as Spark lets work here; Spark's tasks share them. */
  private static int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    SparkEnv environment = SparkEnv.get();
    int cores =
        environment == null
            ? processors
            : environment.conf().getInt("spark.executor.cores", processors);
    return Math.max(1, cores);
  }

  /** How many tasks and calls use one of the process's models at the moment. */
  static int inUse() {
    synchronized (OF_THE_PROCESS) {
      return OF_THE_PROCESS.open.values().stream().mapToInt(each -> each.users).sum();
    }
  }

  synchronized Use use(ShippedModel model, int threads) {
    String key = model.key();
    Entry entry = open.remove(key);
    if (entry == null) {
      entry = new Entry(model.open(threads));
    }
    open.put(key, entry);
    entry.users++;
    Entry used = entry;
    return new Use(used.model, () -> leave(used));
  }

  private void leave(Entry entry) {
    leave(entry, new ArrayList<>()).forEach(PhotoAnswers::close);
  }

  private synchronized List<PhotoAnswers> leave(Entry entry, List<PhotoAnswers> unused) {
    entry.users--;
    int idle = (int) open.values().stream().filter(each -> each.users == 0).count();
    for (var each = open.values().iterator(); idle > KEPT && each.hasNext(); ) {
      Entry old = each.next();
      if (old.users == 0) {
        each.remove();
        unused.add(old.model);
        idle--;
      }
    }
    return unused;
  }
}
