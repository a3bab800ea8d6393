package dev.graft.server;

import dev.graft.photo.Photo;
import dev.graft.server.gate.Bodies;
import dev.graft.server.gate.ClientPresence;
import dev.graft.server.gate.Limits;
import dev.graft.server.gate.ProblemException;
import dev.graft.server.models.Models;
import dev.graft.server.models.ServedModel;
import dev.graft.server.protocol.RequestException;
import dev.graft.server.queue.BusyException;
import dev.graft.server.queue.Job;
import dev.graft.server.queue.UnusablePhotoException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the photos of a request answered: reads the body, holds the model, waits in its queue without
 * a thread, and answers when each photo has come through, or when it took too long.
 */
final class PhotoService {
  private final Models models;
  private final Bodies bodies;
  private final Limits limits;
  private final Onlooker onlooker;
  private final Executor executor;

  /**
   * @param onlooker sees every photo that was answered
   * @param executor writes answers, so that no model waits for a client
   */
  PhotoService(Models models, Bodies bodies, Limits limits, Onlooker onlooker, Executor executor) {
    this.onlooker = onlooker;
    this.models = models;
    this.bodies = bodies;
    this.limits = limits;
    this.executor = executor;
  }

  /** What became of a photo: a row of each output, or why there is none. */
  sealed interface Outcome {
    /** By the names of the outputs. */
    record Rows(Map<String, float[]> outputs) implements Outcome {}

    record Unusable(String reason) implements Outcome {}
  }

  /**
   * What a protocol makes of a request.
   *
   * @param <T> a request, read
   */
  interface Protocol<T> {
    /**
     * Reads it.
     *
     * @param deadline when it has to be answered, as {@link System#nanoTime} has it
     */
    T read(Context ctx, Bodies.Body body, ServedModel model, long deadline) throws RequestException;

    List<Photo> photos(T request);

    /** Names of the model's outputs that are needed. */
    List<String> outputs(T request, ServedModel model);

    /** Answers; the outcomes are in the photos' order. */
    void answer(Context ctx, T request, ServedModel model, List<Outcome> outcomes);
  }

  /** Answers a request, now or later. */
  <T> void serve(Context ctx, String name, Protocol<T> protocol) throws IOException {
    long began = Requests.began(ctx);
    long deadline = began + limits.patience().toNanos();
    ServedModel model =
        models
            .hold(name)
            .orElseThrow(() -> ProblemException.notFound("There is no such model here."));
    Bodies.Body body = null;
    try {
      body = bodies.read(ctx.req().getInputStream(), ctx.req().getContentLengthLong(), began);
      body.takeMore(copies(ctx.contentType()) * body.bytes().length);
      T request = protocol.read(ctx, body, model, deadline);
      Bodies.Body read = body;
      CompletableFuture<Void> answered =
          answer(ctx, request, model, protocol, deadline)
              .whenComplete(
                  (nothing, failure) -> {
                    read.close();
                    model.release();
                  });
      ctx.future(() -> answered);
    } catch (RequestException e) {
      release(body, model);
      throw problem(e);
    } catch (BusyException e) {
      release(body, model);
      throw ProblemException.busy("Too many photos wait for this model at the moment.");
    } catch (OutOfMemoryError e) {
      release(body, model);
      throw tooLittleMemory();
    } catch (IOException | RuntimeException | Error e) {
      release(body, model);
      throw e;
    }
  }

  /** How often what a body holds is in memory besides, at most, while it is read and worked on. */
  private static long copies(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return 3; // the text, an element of it, and what that says
    }
    return type.startsWith("multipart/") ? 1 : 0;
  }

  private static ProblemException tooLittleMemory() {
    return ProblemException.busy("There is too little memory for this request at the moment.");
  }

  private static void release(Bodies.@Nullable Body body, ServedModel model) {
    if (body != null) {
      body.close();
    }
    model.release();
  }

  private <T> CompletableFuture<Void> answer(
      Context ctx, T request, ServedModel model, Protocol<T> protocol, long deadline) {
    ClientPresence client = ClientPresence.of(ctx.req());
    List<String> outputs =
        Stream.concat(protocol.outputs(request, model).stream(), Onlooker.outputs(model).stream())
            .distinct()
            .toList();
    List<Photo> photos = protocol.photos(request);
    List<Job> jobs = photos.stream().map(photo -> Job.of(photo, outputs, client::isThere)).toList();
    model.queue().add(jobs);
    List<CompletableFuture<Outcome>> outcomes =
        jobs.stream().map(job -> job.answer().handle(PhotoService::outcome)).toList();
    return CompletableFuture.allOf(outcomes.toArray(new CompletableFuture<?>[0]))
        .orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
        .handleAsync(
            (nothing, failure) -> {
              jobs.forEach(job -> job.answer().cancel(false));
              if (client.answers()) {
                ctx.header("Connection", "close");
              }
              if (failure != null) {
                throw problem(failure);
              }
              try {
                List<Outcome> all = outcomes.stream().map(CompletableFuture::join).toList();
                protocol.answer(ctx, request, model, all);
                show(model, photos, all);
              } catch (OutOfMemoryError e) {
                throw tooLittleMemory();
              }
              return null;
            },
            executor);
  }

  private void show(ServedModel model, List<Photo> photos, List<Outcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Rows rows) {
        onlooker.saw(model, photos.get(i), rows.outputs());
      }
    }
  }

  private static Outcome outcome(
      @Nullable Map<String, float[]> outputs, @Nullable Throwable failure) {
    if (outputs != null) {
      return new Outcome.Rows(outputs);
    }
    if (failure instanceof UnusablePhotoException unusable) {
      return new Outcome.Unusable(String.valueOf(unusable.getMessage()));
    }
    throw failure instanceof CompletionException told ? told : new CompletionException(failure);
  }

  private static RuntimeException problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return ProblemException.late("The answer was not there in time.");
    }
    if (cause instanceof CancellationException) {
      return ProblemException.badRequest(
          "The connection was closed, or its sending side, before the answer was there; keep it"
              + " open.");
    }
    if (cause instanceof OutOfMemoryError) {
      return tooLittleMemory();
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  static ProblemException problem(RequestException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case MALFORMED -> ProblemException.badRequest(message);
      case TOO_MUCH -> ProblemException.tooLarge(message);
      case UNKNOWN_FORM -> ProblemException.unsupported(message);
    };
  }
}
