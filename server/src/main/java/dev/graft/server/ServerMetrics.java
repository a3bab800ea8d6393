package dev.graft.server;

import dev.graft.drift.DriftReport;
import dev.graft.server.gate.Bodies;
import dev.graft.server.models.Models;
import dev.graft.server.models.ServedModel;
import dev.graft.server.queue.QueueListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What is counted and timed, as Prometheus reads it. Tags are names of models, routes as they are
 * declared, and numbers of HTTP: nothing that clients make up.
 */
final class ServerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** As it is scraped. */
  String scrape() {
    return registry.scrape();
  }

  /** What a model's queue tells. */
  QueueListener ofQueue(String model) {
    Timer wait = stage(model, "queue", "Accepted, until a batch takes it");
    Timer decode = stage(model, "decode", "Taken into a batch, until it is decoded");
    Timer answer = stage(model, "answer", "Taken into a batch, until it has its answer");
    DistributionSummary batch =
        DistributionSummary.builder("graft.batch")
            .description("Photos that went through the model together")
            .baseUnit("photos")
            .tag("model", model)
            .register(registry);
    Counter refused = rejections(model, "queue full");
    Counter dropped = rejections(model, "client gone or too late");
    return new QueueListener() {
      @Override
      public void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
      }

      @Override
      public void gathered(int photos) {
        batch.record(photos);
      }

      @Override
      public void decoded(long nanos) {
        decode.record(nanos, TimeUnit.NANOSECONDS);
      }

      @Override
      public void answered(long nanos) {
        answer.record(nanos, TimeUnit.NANOSECONDS);
      }

      @Override
      public void refused() {
        refused.increment();
      }

      @Override
      public void dropped() {
        dropped.increment();
      }
    };
  }

  private Timer stage(String model, String stage, String description) {
    return Timer.builder("graft.stage")
        .description("Latency by stage: " + description)
        .tag("model", model)
        .tag("stage", stage)
        .register(registry);
  }

  private Counter rejections(String model, String reason) {
    return Counter.builder("graft.rejections")
        .description("Photos that were not worked on")
        .tag("model", model)
        .tag("reason", reason)
        .register(registry);
  }

  /** Sizes that are looked at when somebody asks. */
  void watch(Models models, Bodies bodies) {
    for (String name : models.names()) {
      Gauge.builder(
              "graft.queue",
              models,
              all -> all.look(name).map(model -> model.queue().size()).orElse(0))
          .description("Accepted, not yet in a batch")
          .baseUnit("photos")
          .tag("model", name)
          .register(registry);
    }
    models.names().forEach(name -> drift(name, models));
    Gauge.builder("graft.bodies", bodies, Bodies::taken)
        .description("Memory that the bodies of requests take")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Whether photos are like those of the training; without a summary of these, not a number. */
  private void drift(String name, Models models) {
    drift(
        "graft.drift.alarm", "1 where photos are not", name, models, told -> told.alarm() ? 1 : 0);
    drift(
        "graft.drift.p",
        "The p-value of that, for looking again and again",
        name,
        models,
        DriftReport.Comparison::corrected);
    drift(
        "graft.drift.unknown",
        "The share of unknown photos in the window",
        name,
        models,
        told -> told.unknown() == null ? Double.NaN : told.unknown().share());
    drift(
        "graft.drift.classes.p",
        "The p-value of another mix of classes, for looking again and again",
        name,
        models,
        told -> told.classes().corrected());
  }

  private void drift(
      String meter,
      String description,
      String name,
      Models models,
      ToDoubleFunction<DriftReport.Comparison> number) {
    Gauge.builder(
            meter,
            models,
            all ->
                all.look(name)
                    .flatMap(ServedModel::drift)
                    .flatMap(watch -> Optional.ofNullable(watch.report().latest()))
                    .map(number::applyAsDouble)
                    .orElse(Double.NaN))
        .description(description)
        .tag("model", name)
        .register(registry);
  }

  /** A request was answered. */
  void request(String route, int status, long nanos) {
    Timer.builder("graft.requests")
        .description("Requests, by route and status")
        .tag("route", route)
        .tag("status", String.valueOf(status))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A file was replaced. */
  void swap(String model, boolean refused) {
    Counter.builder("graft.swaps")
        .description("Files of models that were replaced")
        .tag("model", model)
        .tag("outcome", refused ? "refused" : "served")
        .register(registry)
        .increment();
  }

  @Override
  public void close() {
    registry.close();
  }
}
