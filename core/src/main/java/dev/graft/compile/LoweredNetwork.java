package dev.graft.compile;

import dev.graft.network.Shape;
import java.util.List;

/**
 * A network with its weights as the operations that are left to do: plain data, made by {@link
 * Lowering}, and read by whatever runs or writes it.
 *
 * @param name for people
 * @param picture height, width and channels of the pictures that it takes
 * @param operations each behind those whose values it takes
 * @param outputs the values that are wanted
 */
public record LoweredNetwork(
    String name, Shape picture, List<Operation> operations, List<Output> outputs) {
  /**
   * A value that is put out.
   *
   * @param name of the output
   * @param value name of the operation that makes it
   * @param shape without the batch axis
   */
  public record Output(String name, String value, Shape shape) {}

  public LoweredNetwork {
    operations = List.copyOf(operations);
    outputs = List.copyOf(outputs);
  }

  /** The products whose kernels are given in every run. */
  public List<Operation.MatrixProduct> withOutsideKernels() {
    return operations.stream()
        .filter(each -> each instanceof Operation.MatrixProduct product && product.isOutside())
        .map(Operation.MatrixProduct.class::cast)
        .toList();
  }
}
