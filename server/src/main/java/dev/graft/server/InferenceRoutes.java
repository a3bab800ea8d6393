package dev.graft.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.graft.GraftVersion;
import dev.graft.Prediction;
import dev.graft.TrustSheet;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.server.gate.Bodies;
import dev.graft.server.gate.ProblemException;
import dev.graft.server.models.Models;
import dev.graft.server.models.ServedModel;
import dev.graft.server.protocol.InferenceAnswer;
import dev.graft.server.protocol.InferenceReader;
import dev.graft.server.protocol.InferenceRequest;
import dev.graft.server.protocol.RequestException;
import dev.graft.server.protocol.Tensor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol, version 2, over HTTP: {@code /v2} and below. A model has two inputs,
 * of which a request has one: {@code image}, the pixels as the network takes them, and {@code
 * photo}, pictures as files have them. Its outputs are those of the model file and, in words, what
 * these say.
 */
final class InferenceRoutes {
  private static final String LABEL = "label";
  private static final String UNKNOWN = "unknown";
  private static final String SET = "set";

  private final Models models;
  private final PhotoService service;
  private final int most;
  private final BooleanSupplier ready;

  /**
   * @param most photos that a request may have
   * @param ready whether requests are taken
   */
  InferenceRoutes(Models models, PhotoService service, int most, BooleanSupplier ready) {
    this.models = models;
    this.service = service;
    this.most = most;
    this.ready = ready;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v2", InferenceRoutes::server);
    routes.get("/v2/health/live", ctx -> Answers.json(ctx, new JsonObject()));
    routes.get("/v2/health/ready", this::ready);
    for (String model : List.of("/v2/models/{name}", "/v2/models/{name}/versions/{version}")) {
      routes.get(model, ofModel(this::metadata));
      routes.get(model + "/ready", ofModel(this::modelReady));
      routes.post(model + "/infer", this::infer);
    }
  }

  private static void server(Context ctx) {
    JsonObject json = new JsonObject();
    json.addProperty("name", "graft");
    json.addProperty("version", GraftVersion.current());
    JsonArray extensions = new JsonArray();
    extensions.add("binary_tensor_data");
    json.add("extensions", extensions);
    Answers.json(ctx, json);
  }

  private void ready(Context ctx) {
    ctx.status(ready.getAsBoolean() ? 200 : 503);
    Answers.json(ctx, new JsonObject());
  }

  /** What is asked of a model. */
  private interface OfModel {
    void handle(Context ctx, ServedModel model);
  }

  private Handler ofModel(OfModel handler) {
    return ctx -> {
      ServedModel model = models.hold(ctx.pathParam("name")).orElseThrow(InferenceRoutes::none);
      try {
        requireVersion(ctx, model);
        handler.handle(ctx, model);
      } finally {
        model.release();
      }
    };
  }

  private static ProblemException none() {
    return ProblemException.notFound("There is no such model here.");
  }

  private static void requireVersion(Context ctx, ServedModel model) {
    String asked = ctx.pathParamMap().get("version");
    if (asked != null && !asked.equals(model.version())) {
      throw ProblemException.notFound("There is no such version of the model here.");
    }
  }

  private void modelReady(Context ctx, ServedModel model) {
    ready(ctx);
  }

  private void metadata(Context ctx, ServedModel model) {
    JsonObject json = new JsonObject();
    json.addProperty("name", model.name());
    JsonArray versions = new JsonArray();
    versions.add(model.version());
    json.add("versions", versions);
    json.addProperty("platform", "onnxruntime_onnx");
    int size = model.classifier().preprocessing().size();
    JsonArray inputs = new JsonArray();
    inputs.add(tensor(InferenceRequest.PIXELS, "UINT8", List.of(size, size, 3)));
    inputs.add(tensor(InferenceRequest.ENCODED, "BYTES", List.of()));
    json.add("inputs", inputs);
    JsonArray outputs = new JsonArray();
    shapes(model).forEach((name, shape) -> outputs.add(tensor(name, "FP32", shape)));
    outputs.add(tensor(LABEL, "BYTES", List.of()));
    if (tellsUnknown(model)) {
      outputs.add(tensor(UNKNOWN, "BOOL", List.of()));
    }
    if (tellsSets(model)) {
      outputs.add(tensor(SET, "BYTES", List.of()));
    }
    json.add("outputs", outputs);
    Answers.json(ctx, json);
  }

  private static JsonObject tensor(String name, String datatype, List<Integer> rowShape) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("datatype", datatype);
    JsonArray shape = new JsonArray();
    shape.add(-1);
    rowShape.forEach(shape::add);
    json.add("shape", shape);
    return json;
  }

  /** What each output of the model file has of a photo. */
  private static Map<String, List<Integer>> shapes(ServedModel model) {
    OnnxModel file = model.classifier().model();
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    Stream.of(OnnxModel.PROBABILITIES, OnnxModel.LOGITS, OnnxModel.EMBEDDING)
        .filter(file::has)
        .forEach(name -> shapes.put(name, List.of(file.vectorLength(name))));
    if (file.has(OnnxModel.NOVELTY)) {
      shapes.put(OnnxModel.NOVELTY, List.of());
    }
    if (file.has(OnnxModel.EVIDENCE)) {
      shapes.put(OnnxModel.EVIDENCE, file.mapSizes(OnnxModel.EVIDENCE));
    }
    return shapes;
  }

  private static boolean tellsUnknown(ServedModel model) {
    TrustSheet sheet = model.classifier().card().trust();
    return sheet != null && sheet.unknown() != null;
  }

  private static boolean tellsSets(ServedModel model) {
    TrustSheet sheet = model.classifier().card().trust();
    return sheet != null && sheet.sets().containsKey(TrustSheet.USUAL_SHARE);
  }

  private void infer(Context ctx) throws IOException {
    service.serve(ctx, ctx.pathParam("name"), new Inference(most));
  }

  /** What it makes of a request. */
  private record Inference(int most) implements PhotoService.Protocol<InferenceRequest> {
    @Override
    public InferenceRequest read(Context ctx, Bodies.Body body, ServedModel model, long deadline)
        throws RequestException {
      requireVersion(ctx, model);
      InferenceRequest request =
          new InferenceReader(model.classifier().preprocessing().size(), most)
              .read(body.bytes(), jsonLength(ctx.header(InferenceAnswer.JSON_LENGTH)));
      for (InferenceRequest.Wanted output : request.outputs()) {
        if (!has(model, output.name())) {
          throw ProblemException.badRequest(
              "The model has no such output; GET /v2/models/NAME tells which it has.");
        }
      }
      return request;
    }

    private static int jsonLength(@Nullable String header) {
      if (header == null) {
        return -1;
      }
      try {
        int length = Integer.parseInt(header.strip());
        if (length >= 0) {
          return length;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw ProblemException.badRequest(InferenceAnswer.JSON_LENGTH + " is a number of bytes.");
    }

    private static boolean has(ServedModel model, String output) {
      return switch (output) {
        case LABEL -> true;
        case UNKNOWN -> tellsUnknown(model);
        case SET -> tellsSets(model);
        default -> shapes(model).containsKey(output);
      };
    }

    private static List<String> wanted(InferenceRequest request, ServedModel model) {
      return request.outputs().isEmpty()
          ? Stream.of(OnnxModel.PROBABILITIES, LABEL, OnnxModel.NOVELTY, UNKNOWN, SET)
              .filter(output -> has(model, output))
              .toList()
          : request.outputs().stream().map(InferenceRequest.Wanted::name).distinct().toList();
    }

    @Override
    public List<Photo> photos(InferenceRequest request) {
      return request.photos();
    }

    @Override
    public List<String> outputs(InferenceRequest request, ServedModel model) {
      return Stream.concat(
              Stream.of(OnnxModel.PROBABILITIES, OnnxModel.NOVELTY),
              wanted(request, model).stream())
          .filter(shapes(model)::containsKey)
          .distinct()
          .toList();
    }

    @Override
    public void answer(
        Context ctx,
        InferenceRequest request,
        ServedModel model,
        List<PhotoService.Outcome> outcomes) {
      List<Map<String, float[]>> rows = new ArrayList<>();
      for (int i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i) instanceof PhotoService.Outcome.Rows told) {
          rows.add(told.outputs());
        } else if (outcomes.get(i) instanceof PhotoService.Outcome.Unusable bad) {
          throw ProblemException.badRequest(
              "Photo %d cannot be used: %s".formatted(i + 1, bad.reason()));
        }
      }
      List<Prediction> predictions =
          rows.stream().map(row -> PredictRoutes.prediction(model, row)).toList();
      List<Tensor> tensors =
          wanted(request, model).stream()
              .map(name -> output(name, model, rows, predictions))
              .toList();
      InferenceAnswer answer = InferenceAnswer.of(request, model.name(), model.version(), tensors);
      answer
          .jsonLength()
          .ifPresent(length -> ctx.header(InferenceAnswer.JSON_LENGTH, String.valueOf(length)));
      ctx.contentType(
              answer.jsonLength().isPresent() ? "application/octet-stream" : "application/json")
          .result(answer.body().bytes());
    }

    private static Tensor output(
        String name,
        ServedModel model,
        List<Map<String, float[]>> rows,
        List<Prediction> predictions) {
      List<Integer> photos = List.of(rows.size());
      return switch (name) {
        case LABEL ->
            new Tensor(
                name,
                photos,
                new Tensor.Bytes(predictions.stream().map(Prediction::label).toList()));
        case UNKNOWN ->
            new Tensor(
                name,
                photos,
                new Tensor.Bool(predictions.stream().map(Prediction::isUnknown).toList()));
        case SET ->
            new Tensor(
                name,
                photos,
                new Tensor.Bytes(predictions.stream().map(Inference::joined).toList()));
        default ->
            Tensor.ofRows(
                name,
                Objects.requireNonNull(shapes(model).get(name)),
                rows.stream().map(row -> Objects.requireNonNull(row.get(name))).toList());
      };
    }

    /** The classes of a set as JSON has a list, since any character may be in a name. */
    private static String joined(Prediction prediction) {
      JsonArray names = new JsonArray();
      prediction.set(TrustSheet.USUAL_SHARE).orElse(List.of()).forEach(names::add);
      return names.toString();
    }
  }
}
