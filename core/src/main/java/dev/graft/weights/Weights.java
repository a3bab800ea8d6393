package dev.graft.weights;

import dev.graft.home.Fingerprint;
import dev.graft.home.Sha256;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tensors of a network's layers, by layer name; each layer's in the order of its variables. */
public final class Weights {
  private static final int CHUNK = 1 << 14;

  private final Map<String, List<Tensor>> tensors;
  private final Optional<String> file; // its SHA-256
  private final Map<String, Fingerprint> digests = new ConcurrentHashMap<>(); // by layer, on demand

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

  /** The SHA-256, in hexadecimal, of the file that they are known to come from. */
  public Optional<String> fileSha256() {
    return file;
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
      List<String> names = network.layersWithVariables().stream().map(Layer::name).toList();
      return Fingerprint.of("weights of a file")
          .text("file", file.get())
          .texts("layers", names)
          .hex();
    }
    List<Fingerprint> layers =
        network.layersWithVariables().parallelStream()
            .map(layer -> digests.computeIfAbsent(layer.name(), name -> digest(network, layer)))
            .toList();
    return Fingerprint.of("weights").parts("layers", layers).hex();
  }

  private Fingerprint digest(Network network, Layer layer) {
    Fingerprint fields = Fingerprint.of("weights of a layer").text("name", layer.name());
    List<Variable> variables = network.variables(layer);
    for (int i = 0; i < variables.size(); i++) {
      Tensor tensor = of(layer.name()).get(i);
      fields
          .text("variable", variables.get(i).name())
          .wholes("shape", tensor.shape().sizes())
          .text("numbers", digest(tensor.numbers()));
    }
    return fields;
  }

  /** The SHA-256 of numbers as float32, little-endian, in hexadecimal. */
  private static String digest(FloatBuffer numbers) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < numbers.limit(); at += CHUNK) {
      int count = Math.min(CHUNK, numbers.limit() - at);
      bytes.clear().asFloatBuffer().put(numbers.slice(at, count));
      digest.update(bytes.limit(count * Float.BYTES));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
