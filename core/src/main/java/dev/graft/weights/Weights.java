package dev.graft.weights;

import dev.graft.home.Sha256;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The tensors of a network's layers, by layer name; each layer's in the order of its variables. */
public final class Weights {
  private static final int CHUNK = 1 << 14;

  private final Map<String, List<Tensor>> tensors;
  private final Optional<String> file; // its SHA-256
  private final Map<String, byte[]> digests = new ConcurrentHashMap<>(); // by layer, on demand

  public Weights(Map<String, List<Tensor>> tensors) {
    this(tensors, Optional.empty());
  }

  private Weights(Map<String, List<Tensor>> tensors, Optional<String> file) {
    this.tensors = Map.copyOf(tensors);
    this.file = file;
  }

  /** The same, known to be what a file of some SHA-256 holds. */
  Weights ofFile(String sha256) {
    return new Weights(tensors, Optional.of(sha256));
  }

  /**
   * The tensors of a layer.
   *
   * @throws NoSuchElementException if there are none for a layer of that name
   */
  public List<Tensor> of(String layer) {
    List<Tensor> found = tensors.get(layer);
    if (found == null) {
      throw new NoSuchElementException("No weights for layer '" + layer + "'");
    }
    return found;
  }

  /** These weights and others; where both have a layer, the other's count. */
  public Weights and(Weights others) {
    Map<String, List<Tensor>> all = new HashMap<>(tensors);
    all.putAll(others.tensors);
    return new Weights(all);
  }

  /**
   * What stands for the tensors that a network uses: a SHA-256 over them with their names and
   * shapes, in hexadecimal, or over those names and the SHA-256 of the file that they are known to
   * come from, which spares reading them all.
   */
  public String fingerprint(Network network) {
    if (file.isPresent()) {
      String names =
          network.layersWithVariables().stream().map(Layer::name).collect(Collectors.joining("/"));
      byte[] known = (file.get() + "/" + names).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(Sha256.of(known));
    }
    byte[][] layers =
        network.layersWithVariables().parallelStream()
            .map(layer -> digests.computeIfAbsent(layer.name(), name -> digest(network, layer)))
            .toArray(byte[][]::new);
    return HexFormat.of().formatHex(Sha256.of(layers));
  }

  private byte[] digest(Network network, Layer layer) {
    MessageDigest digest = Sha256.digest();
    List<Variable> variables = network.variables(layer);
    for (int i = 0; i < variables.size(); i++) {
      Tensor tensor = of(layer.name()).get(i);
      String name = layer.name() + "/" + variables.get(i).name() + tensor.shape();
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      update(digest, tensor.numbers());
    }
    return digest.digest();
  }

  private static void update(MessageDigest digest, FloatBuffer numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < numbers.limit(); at += CHUNK) {
      int count = Math.min(CHUNK, numbers.limit() - at);
      bytes.clear().asFloatBuffer().put(numbers.slice(at, count));
      digest.update(bytes.limit(count * Float.BYTES));
    }
  }
}
