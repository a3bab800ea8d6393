package dev.graft.compile;

import dev.graft.network.Shape;
import dev.graft.onnx.ProtoReader;
import dev.graft.onnx.StoredTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a model file that {@link OnnxCompiler} made once more, with its kernels in whole numbers
 * of 16 bits, each output in steps of its own: {@code value = step * code}, codes from -32,767 to
 * 32,767. The file says how floats are made of them, which a runtime does once, when it opens it;
 * all that is computed stays float32.
 *
 * <p>These have 16 bits for a number as float16 has, but 15 of them say where it lies below the
 * largest, where float16 has 10.
 */
public final class ShortKernels {
  private static final int MOST = Short.MAX_VALUE;

  /**
   * Kernels of fewer numbers stay as they are, in all or for an output: they take little space, and
   * rounding the few numbers of a depthwise kernel changes more than all others together.
   */
  private static final int FEWEST = 10_000;

  private static final int FEWEST_EACH = 16;

  /** Fields of ModelProto and of GraphProto in onnx.proto. */
  private static final int GRAPH = 7;

  private static final int NODE = 1;
  private static final int INITIALIZER = 5;

  private ShortKernels() {}

  /**
   * The file with its kernels in 16 bits.
   *
   * @param file sealed, in float32
   * @throws IOException if the bytes are no model file
   */
  public static byte[] of(byte[] file) throws IOException {
    ProtoMessage model = new ProtoMessage();
    ProtoReader fields = new ProtoReader(new ByteArrayInputStream(file));
    while (fields.next()) {
      if (fields.isBytes(GRAPH)) {
        model.message(GRAPH, graph(fields.message()));
      } else {
        copy(fields, model);
      }
    }
    return OnnxWriter.sealed(model.toBytes());
  }

  private static ProtoMessage graph(ProtoReader fields) throws IOException {
    ProtoMessage rest = new ProtoMessage();
    List<byte[]> nodes = new ArrayList<>();
    OnnxGraph shorter = new OnnxGraph();
    while (fields.next()) {
      if (fields.isBytes(INITIALIZER)) {
        byte[] tensor = fields.bytes();
        if (!shortened(tensor, shorter)) {
          rest.bytes(INITIALIZER, tensor);
        }
      } else if (fields.isBytes(NODE)) {
        nodes.add(fields.bytes());
      } else {
        copy(fields, rest);
      }
    }
    ProtoMessage graph = new ProtoMessage().fieldsOf(shorter.nodesAndInitializers());
    nodes.forEach(node -> graph.bytes(NODE, node)); // behind those that make what they take
    return graph.fieldsOf(rest);
  }

  private static void copy(ProtoReader field, ProtoMessage into) throws IOException {
    int number = field.field();
    if (field.isBytes(number)) {
      into.bytes(number, field.bytes());
    } else if (field.isNumber(number)) {
      into.number(number, field.number());
    } else {
      throw new IOException(
          "Graft writes no model whose field %d is of that kind".formatted(number));
    }
  }

  /** Puts what makes a kernel into a graph, if the tensor is one. */
  private static boolean shortened(byte[] tensor, OnnxGraph into) throws IOException {
    StoredTensor read = StoredTensor.read(new ProtoReader(new ByteArrayInputStream(tensor)));
    List<Integer> sizes = read.sizes();
    if (read.type() != StoredTensor.FLOAT || (sizes.size() != 2 && sizes.size() != 4)) {
      return false;
    }
    Shape shape = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    boolean outputsFirst = sizes.size() == 4; // of convolutions; matrices have them last
    int outputs = shape.size(outputsFirst ? 0 : 1);
    if (outputs == 0 || shape.elements() < Math.max(FEWEST, (long) FEWEST_EACH * outputs)) {
      return false;
    }
    write(read.name(), shape, outputs, outputsFirst, read.data().asFloatBuffer(), into);
    return true;
  }

  private static void write(
      String name,
      Shape shape,
      int outputs,
      boolean outputsFirst,
      FloatBuffer values,
      OnnxGraph into) {
    int count = values.limit();
    int each = count / outputs;
    float[] steps = new float[outputs];
    for (int i = 0; i < count; i++) {
      int output = outputsFirst ? i / each : i % outputs;
      steps[output] = Math.max(steps[output], Math.abs(values.get(i)) / MOST);
    }
    ByteBuffer bytes = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    ShortBuffer codes = bytes.asShortBuffer();
    for (int i = 0; i < count; i++) {
      float step = steps[outputsFirst ? i / each : i % outputs];
      double code = step == 0 ? 0 : Math.rint(values.get(i) / step);
      codes.put(i, (short) Math.max(-MOST, Math.min(MOST, code)));
    }
    Shape ofSteps = outputsFirst ? Shape.of(outputs, 1, 1, 1) : Shape.of(1, outputs);
    String whole = into.shorts(name + "/int16", shape, bytes.array());
    String factors = into.floats(name + "/int16_steps", ofSteps, FloatBuffer.wrap(steps));
    String floats =
        into.node(
            name + "/int16_values",
            "Cast",
            List.of(whole),
            OnnxGraph.Attribute.of("to", OnnxGraph.FLOAT));
    into.node(name, "Mul", List.of(floats, factors));
  }
}
