package dev.graft.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXOperator;

/** The ONNX operators that convolutional networks need and Tribuo's own list lacks. */
final class Operator implements ONNXOperator {
  /** The version that Tribuo's own operators are written in; a graph has only one. */
  static final int OPSET = 13;

  static final Operator CONV =
      new Operator(
          "Conv",
          2,
          1,
          Map.of(
              "strides", AttributeType.INTS,
              "pads", AttributeType.INTS,
              "kernel_shape", AttributeType.INTS,
              "group", AttributeType.INT));
  static final Operator CLIP = new Operator("Clip", 1, 2, Map.of());
  static final Operator RELU = new Operator("Relu", 1, 0, Map.of());
  static final Operator PAD = new Operator("Pad", 2, 1, Map.of());
  static final Operator MAX_POOL =
      new Operator(
          "MaxPool",
          1,
          0,
          Map.of(
              "kernel_shape", AttributeType.INTS,
              "strides", AttributeType.INTS,
              "pads", AttributeType.INTS));
  static final Operator AVERAGE_POOL =
      new Operator(
          "AveragePool",
          1,
          0,
          Map.of("kernel_shape", AttributeType.INTS, "strides", AttributeType.INTS));
  static final Operator SIGMOID = new Operator("Sigmoid", 1, 0, Map.of());
  static final Operator HARD_SIGMOID =
      new Operator(
          "HardSigmoid", 1, 0, Map.of("alpha", AttributeType.FLOAT, "beta", AttributeType.FLOAT));
  static final Operator MAX = new Operator("Max", 2, 0, Map.of());
  static final Operator GATHER = new Operator("Gather", 2, 0, Map.of("axis", AttributeType.INT));
  static final Operator UNSQUEEZE = new Operator("Unsqueeze", 2, 0, Map.of());
  static final Operator GLOBAL_AVERAGE_POOL = new Operator("GlobalAveragePool", 1, 0, Map.of());
  static final Operator FLATTEN = new Operator("Flatten", 1, 0, Map.of("axis", AttributeType.INT));
  static final Operator TRANSPOSE =
      new Operator("Transpose", 1, 0, Map.of("perm", AttributeType.INTS));

  private final String opName;
  private final int inputs;
  private final int optionalInputs;
  private final Map<String, ONNXAttribute> attributes = new HashMap<>();

  private Operator(
      String opName, int inputs, int optionalInputs, Map<String, AttributeType> attributes) {
    this.opName = opName;
    this.inputs = inputs;
    this.optionalInputs = optionalInputs;
    attributes.forEach(
        (name, type) -> this.attributes.put(name, new ONNXAttribute(name, type, false)));
  }

  @Override
  public String getOpName() {
    return opName;
  }

  @Override
  public int getNumInputs() {
    return inputs;
  }

  @Override
  public int getNumOptionalInputs() {
    return optionalInputs;
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  @Override
  public Map<String, ONNXAttribute> getAttributes() {
    return attributes;
  }

  @Override
  public Set<String> getMandatoryAttributeNames() {
    return Set.of();
  }

  @Override
  public int getOpVersion() {
    return OPSET;
  }

  @Override
  public String getOpDomain() {
    return "";
  }
}
