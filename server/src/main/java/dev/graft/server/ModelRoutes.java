package dev.graft.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.server.gate.ProblemException;
import dev.graft.server.models.Models;
import dev.graft.server.models.ServedModel;
import dev.graft.server.protocol.DriftAnswer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code GET /v1/models}: what is served, and what each model says of itself. */
final class ModelRoutes {
  private final Models models;

  ModelRoutes(Models models) {
    this.models = models;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/models", this::all);
    routes.get("/v1/models/{name}", this::one);
    routes.get("/v1/models/{name}/drift", this::drift);
  }

  private void all(Context ctx) {
    JsonArray array = new JsonArray();
    models.names().forEach(name -> models.look(name).map(ModelRoutes::brief).ifPresent(array::add));
    JsonObject json = new JsonObject();
    json.add("models", array);
    Answers.json(ctx, json);
  }

  private ServedModel named(Context ctx) {
    return models
        .look(ctx.pathParam("name"))
        .orElseThrow(() -> ProblemException.notFound("There is no such model here."));
  }

  private void drift(Context ctx) {
    ServedModel model = named(ctx);
    JsonObject json =
        model
            .drift()
            .map(watch -> DriftAnswer.of(watch.report(), model.classifier().classes()))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "The model's file has no summary of its training photos, by which others"
                            + " could be told from them."));
    Answers.json(ctx, json);
  }

  private void one(Context ctx) {
    ServedModel model = named(ctx);
    JsonObject json = brief(model);
    json.add("card", JsonParser.parseString(model.classifier().card().toJson()));
    Answers.json(ctx, json);
  }

  private static JsonObject brief(ServedModel model) {
    JsonObject json = new JsonObject();
    json.addProperty("name", model.name());
    json.addProperty("version", model.version());
    json.addProperty("sha256", model.hash());
    JsonArray classes = new JsonArray();
    model.classifier().classes().forEach(classes::add);
    json.add("classes", classes);
    return json;
  }
}
