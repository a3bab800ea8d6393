package dev.graft.compile;

import dev.graft.network.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX graph that is put together node by node. The numbers of fields and types are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class OnnxGraph {
  /** Types of numbers: TensorProto.DataType. */
  static final int FLOAT = 1;

  static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int INT16 = 5;
  private static final int INT32 = 6;
  private static final int INT64 = 7;

  private final List<ProtoMessage> nodes = new ArrayList<>();
  private final List<ProtoMessage> initializers = new ArrayList<>();
  private final Set<String> initialized = new HashSet<>();
  private final List<ProtoMessage> inputs = new ArrayList<>();
  private final List<ProtoMessage> outputs = new ArrayList<>();

  /** One of a node's attributes. */
  static final class Attribute {
    private static final int TYPE = 20;
    private static final int FLOAT_TYPE = 1;
    private static final int INT_TYPE = 2;
    private static final int TEXT_TYPE = 3;
    private static final int INTS_TYPE = 7;

    private final ProtoMessage message;

    private Attribute(String name) {
      this.message = new ProtoMessage().text(1, name);
    }

    static Attribute of(String name, long value) {
      Attribute attribute = new Attribute(name);
      attribute.message.number(3, value).number(TYPE, INT_TYPE);
      return attribute;
    }

    static Attribute of(String name, float value) {
      Attribute attribute = new Attribute(name);
      attribute.message.decimal(2, value).number(TYPE, FLOAT_TYPE);
      return attribute;
    }

    static Attribute of(String name, String value) {
      Attribute attribute = new Attribute(name);
      attribute.message.text(4, value).number(TYPE, TEXT_TYPE);
      return attribute;
    }

    static Attribute of(String name, List<Integer> values) {
      Attribute attribute = new Attribute(name);
      attribute.message.numbers(8, values).number(TYPE, INTS_TYPE);
      return attribute;
    }
  }

  /**
   * Adds a node with one output.
   *
   * @param output its name
   * @param inputs names of values, initializers or inputs of the graph
   * @return the output's name
   */
  String node(String output, String operator, List<String> inputs, Attribute... attributes) {
    ProtoMessage node =
        new ProtoMessage().texts(1, inputs).text(2, output).text(3, output).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message);
    }
    nodes.add(node);
    return output;
  }

  /**
   * Adds constant numbers, unless they are there already.
   *
   * @param name theirs alone
   * @return the name
   */
  String floats(String name, Shape shape, FloatBuffer values) {
    return initializer(name, shape.sizes(), FLOAT, tensor -> tensor.floats(9, values));
  }

  /** Adds constant whole numbers from -128 to 127; see {@link #floats}. */
  String bytes(String name, Shape shape, byte[] values) {
    return initializer(name, shape.sizes(), INT8, tensor -> tensor.bytes(9, values));
  }

  /**
   * Adds constant whole numbers of 16 bits; see {@link #floats}.
   *
   * @param values two bytes each, the lower one first
   */
  String shorts(String name, Shape shape, byte[] values) {
    return initializer(name, shape.sizes(), INT16, tensor -> tensor.bytes(9, values));
  }

  /** Adds constant whole numbers of 32 bits; see {@link #floats}. */
  String integers(String name, Shape shape, int[] values) {
    List<Integer> all = Arrays.stream(values).boxed().toList();
    return initializer(name, shape.sizes(), INT32, tensor -> tensor.packed(5, all));
  }

  /** Adds one constant whole number from 0 to 255; see {@link #floats}. */
  String code(String name, int value) {
    byte[] one = {(byte) value};
    return initializer(name, List.of(), UINT8, tensor -> tensor.bytes(9, one));
  }

  /** Adds one constant number; see {@link #floats}. */
  String scalar(String name, float value) {
    FloatBuffer one = FloatBuffer.wrap(new float[] {value});
    return initializer(name, List.of(), FLOAT, tensor -> tensor.floats(9, one));
  }

  /** Adds a list of constant whole numbers; see {@link #floats}. */
  String longs(String name, List<Integer> values) {
    return initializer(name, List.of(values.size()), INT64, tensor -> tensor.packed(7, values));
  }

  /** Fills a TensorProto's numbers in. */
  private interface Content {
    ProtoMessage into(ProtoMessage tensor);
  }

  private String initializer(String name, List<Integer> sizes, int type, Content content) {
    if (initialized.add(name)) {
      ProtoMessage tensor = new ProtoMessage().numbers(1, sizes).number(2, type).text(8, name);
      initializers.add(content.into(tensor));
    }
    return name;
  }

  /** Adds an input, of which there is one for each picture. */
  void inputForEachPicture(String name, int type, Shape shape) {
    inputs.add(value(name, type, sizes(shape, true)));
  }

  /** Adds an input of weights. */
  void input(String name, Shape shape) {
    inputs.add(value(name, FLOAT, sizes(shape, false)));
  }

  /** Makes a value an output, of which there is one for each picture. */
  void output(String name, String value, Shape shape) {
    node(name, "Identity", List.of(value));
    outputs.add(value(name, FLOAT, sizes(shape, true)));
  }

  private static ProtoMessage sizes(Shape shape, boolean forEachPicture) {
    ProtoMessage sizes = new ProtoMessage();
    if (forEachPicture) {
      sizes.message(1, new ProtoMessage().text(2, "N"));
    }
    shape.sizes().forEach(size -> sizes.message(1, new ProtoMessage().number(1, size)));
    return sizes;
  }

  private static ProtoMessage value(String name, int type, ProtoMessage sizes) {
    ProtoMessage tensor = new ProtoMessage().number(1, type).message(2, sizes);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  /** The GraphProto. */
  ProtoMessage named(String name) {
    return new ProtoMessage()
        .messages(1, nodes)
        .text(2, name)
        .messages(5, initializers)
        .messages(11, inputs)
        .messages(12, outputs);
  }

  /** What is computed of what, as a part of a GraphProto. */
  ProtoMessage nodesAndInitializers() {
    return new ProtoMessage().messages(1, nodes).messages(5, initializers);
  }
}
