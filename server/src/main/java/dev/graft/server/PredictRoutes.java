package dev.graft.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.Prediction;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.server.gate.Bodies;
import dev.graft.server.gate.ProblemException;
import dev.graft.server.models.Models;
import dev.graft.server.models.ServedModel;
import dev.graft.server.protocol.PhotoAnswer;
import dev.graft.server.protocol.PhotoForms;
import dev.graft.server.protocol.RequestException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/predict}: photos in, labels out. */
final class PredictRoutes {
  private static final int USUAL_TOP = 5;

  private final Models models;
  private final PhotoService service;
  private final PhotoForms forms;
  private final @Nullable PhotoAddresses addresses;

  /**
   * @param most photos that a request may have
   * @param addresses gets photos that are named by their addresses; null where none is got
   */
  PredictRoutes(Models models, PhotoService service, int most, @Nullable PhotoAddresses addresses) {
    this.models = models;
    this.service = service;
    forms = new PhotoForms(most);
    this.addresses = addresses;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/predict", this::predictByAny);
    routes.post("/v1/models/{name}/predict", ctx -> predict(ctx, ctx.pathParam("name")));
  }

  /** The model that the query names, or the first. */
  private void predictByAny(Context ctx) throws IOException {
    String named = ctx.queryParam("model");
    predict(ctx, named == null ? models.names().get(0) : named);
  }

  private void predict(Context ctx, String name) throws IOException {
    service.serve(ctx, name, new Photos(forms, addresses, top(ctx)));
  }

  private static int top(Context ctx) {
    String asked = ctx.queryParam("top");
    if (asked == null) {
      return USUAL_TOP;
    }
    try {
      int top = Integer.parseInt(asked);
      if (top >= 1) {
        return top;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw ProblemException.badRequest("top is a whole number from 1 on.");
  }

  /** This service's own protocol. */
  private record Photos(PhotoForms forms, @Nullable PhotoAddresses addresses, int top)
      implements PhotoService.Protocol<PhotoForms.Sent> {
    @Override
    public PhotoForms.Sent read(Context ctx, Bodies.Body body, ServedModel model, long deadline)
        throws RequestException {
      return forms.read(
          ctx.contentType(),
          body.bytes(),
          addresses == null ? PhotoForms.Fetch.NONE : addresses.fetch(deadline, body::takeMore));
    }

    @Override
    public List<Photo> photos(PhotoForms.Sent request) {
      return request.photos();
    }

    @Override
    public List<String> outputs(PhotoForms.Sent request, ServedModel model) {
      return Stream.of(OnnxModel.PROBABILITIES, OnnxModel.NOVELTY)
          .filter(model.classifier().model()::has)
          .toList();
    }

    @Override
    public void answer(
        Context ctx,
        PhotoForms.Sent request,
        ServedModel model,
        List<PhotoService.Outcome> outcomes) {
      if (request.single() && outcomes.get(0) instanceof PhotoService.Outcome.Unusable bad) {
        throw ProblemException.unusable("The photo cannot be used: " + bad.reason());
      }
      JsonObject json = new JsonObject();
      json.addProperty("model", model.name());
      json.addProperty("version", model.version());
      json.addProperty("sha256", model.hash());
      JsonArray predictions = new JsonArray();
      for (int i = 0; i < outcomes.size(); i++) {
        String name = request.photos().get(i).name();
        predictions.add(told(name, model, outcomes.get(i)));
      }
      json.add("predictions", predictions);
      Answers.json(ctx, json);
    }

    private JsonObject told(String name, ServedModel model, PhotoService.Outcome outcome) {
      if (outcome instanceof PhotoService.Outcome.Unusable unusable) {
        return PhotoAnswer.of(name, unusable.reason());
      }
      return PhotoAnswer.of(
          name, prediction(model, ((PhotoService.Outcome.Rows) outcome).outputs()), top);
    }
  }

  /** What a model's outputs say. */
  static Prediction prediction(ServedModel model, Map<String, float[]> outputs) {
    float[] novelty = outputs.get(OnnxModel.NOVELTY);
    return model
        .classifier()
        .prediction(
            Objects.requireNonNull(outputs.get(OnnxModel.PROBABILITIES)),
            novelty == null ? OptionalDouble.empty() : OptionalDouble.of(novelty[0]));
  }
}
