package dev.graft.quantise;

import dev.graft.compile.CodedKernel;
import dev.graft.compile.Kernel;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.Operation;
import dev.graft.compile.Rounding;
import dev.graft.home.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is rounded to eight bits in a network, by the names of its values: what convolutions take
 * and make, and their kernels. It fits every network that begins with the one that it was made of,
 * whatever comes behind.
 *
 * @param codes of each value that is rounded, in the order in which they are made
 * @param means of the channels of each of these, on the photos that were looked at
 * @param convolutions those that compute with codes
 */
public record Scheme(
    Map<String, Affine8> codes, Map<String, List<Double>> means, Set<String> convolutions)
    implements Rounding {
  /** Changes when the same scheme would make other numbers of a network. */
  private static final String VERSION = "graft-int8/2";

  public Scheme {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    convolutions = Set.copyOf(convolutions);
  }

  static Scheme of(LoweredNetwork network, Map<String, Ranges> seen) {
    List<Affine8> each = seen.values().parallelStream().map(Ranges::codes).toList();
    Map<String, Affine8> codes = new LinkedHashMap<>();
    Map<String, List<Double>> means = new LinkedHashMap<>();
    seen.forEach(
        (value, ranges) -> {
          codes.put(value, each.get(codes.size()));
          means.put(value, ranges.means());
        });
    return new Scheme(codes, means, new CodedValues(network).convolutions());
  }

  @Override
  public LoweredNetwork applied(LoweredNetwork network) {
    CodedValues values = new CodedValues(network);
    Optional<PixelCodes> pixels = PixelCodes.of(network).filter(each -> allRounded(each, network));
    List<Operation> operations = new ArrayList<>();
    Set<String> swallowed = new HashSet<>();
    for (Operation operation : network.operations()) {
      String name = operation.name();
      if (pixels.isPresent() && pixels.orElseThrow().replaces(operation)) {
        operations.addAll(pixels.orElseThrow().instead(operation));
        continue;
      }
      if (operation instanceof Operation.Convolution convolution && convolutions.contains(name)) {
        String made = values.endOf(name).filter(codes::containsKey).orElse(name);
        operations.add(coded(convolution, made, pixels));
        if (!made.equals(name)) {
          swallowed.add(made);
        }
      } else if (!swallowed.contains(name)) {
        operations.add(operation);
      }
      Affine8 its = codes.get(name);
      if (its != null) {
        operations.add(new Operation.Rounded(name, its.scale(), its.zeroPoint()));
      }
    }
    return new LoweredNetwork(network.name(), network.picture(), operations, network.outputs());
  }

  /** Whether all that takes the picture computes with codes. */
  private boolean allRounded(PixelCodes pixels, LoweredNetwork network) {
    return means.containsKey(pixels.scaled())
        && network.operations().stream()
            .filter(Operation.Convolution.class::isInstance)
            .filter(each -> each.inputs().contains(pixels.taken()))
            .allMatch(each -> convolutions.contains(each.name()));
  }

  private Operation coded(
      Operation.Convolution convolution, String name, Optional<PixelCodes> pixels) {
    String input = convolution.input();
    if (pixels.isPresent() && input.equals(pixels.orElseThrow().taken())) {
      PixelCodes bytes = pixels.orElseThrow();
      List<Double> inputMeans = bytes.means(Objects.requireNonNull(means.get(bytes.scaled())));
      Kernel kernel = bytes.kernel(convolution.kernel());
      return coded(convolution, name, bytes.source(), 1, WeightCodes.of(kernel, inputMeans, 1, 1));
    }
    float scale = Objects.requireNonNull(codes.get(input)).scale();
    List<Double> inputMeans = Objects.requireNonNull(means.get(input));
    int groups = convolution.groups();
    CodedKernel kernel = WeightCodes.of(convolution.kernel(), inputMeans, scale, groups);
    return coded(convolution, name, input, scale, kernel);
  }

  private static Operation coded(
      Operation.Convolution convolution,
      String name,
      String input,
      float inputScale,
      CodedKernel kernel) {
    return new Operation.CodedConvolution(
        name,
        input,
        inputScale,
        kernel,
        convolution.groups(),
        convolution.stride(),
        convolution.border());
  }

  @Override
  public Scheme within(LoweredNetwork part) {
    Set<String> made = part.operations().stream().map(Operation::name).collect(Collectors.toSet());
    Map<String, Affine8> codesThere = new LinkedHashMap<>(codes);
    Map<String, List<Double>> meansThere = new LinkedHashMap<>(means);
    Set<String> convolutionsThere = new HashSet<>(convolutions);
    codesThere.keySet().retainAll(made);
    meansThere.keySet().retainAll(made);
    convolutionsThere.retainAll(made);
    return new Scheme(codesThere, meansThere, convolutionsThere);
  }

  @Override
  public Optional<Fingerprint> fingerprint() {
    List<Affine8> all = List.copyOf(codes.values());
    return Optional.of(
        Fingerprint.of("int8")
            .text("version", VERSION)
            .texts("values", List.copyOf(codes.keySet()))
            .reals("scales", all.stream().map(Affine8::scale).toList())
            .wholes("zero_points", all.stream().map(Affine8::zeroPoint).toList())
            .parts("means", means.values().stream().map(Scheme::part).toList())
            .texts("convolutions", convolutions.stream().sorted().toList()));
  }

  private static Fingerprint part(List<Double> means) {
    return Fingerprint.of("means").reals("channels", means);
  }
}
