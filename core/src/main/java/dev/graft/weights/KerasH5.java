package dev.graft.weights;

import dev.graft.lifecycle.Cancellation;
import dev.graft.network.EfficientNetB0;
import dev.graft.network.ImageNetColours;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.network.Variable;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Reads Keras's weight files, of two forms.
 *
 * <p>Legacy {@code .h5}: a group a layer, listed in the attribute {@code layer_names}, whose
 * attribute {@code weight_names} lists its datasets in order. Layers are paired by position, as
 * Keras does, because the published files use other names than today's Keras.
 *
 * <p>Keras 3's {@code .weights.h5}: a group a layer, named after the layer's class and its number
 * among those of its class, with datasets {@code vars/0}, {@code vars/1} ….
 */
public final class KerasH5 {
  private KerasH5() {}

  /** One layer of the file that has weights. */
  private record Stored(String layer, List<Dataset> datasets) {}

  /**
   * Reads the weights of a network.
   *
   * @throws WeightsException if the file cannot be read or does not fit the network exactly
   */
  public static Weights read(Path file, Network network) {
    try (HdfFile hdf = new HdfFile(file)) {
      Optional<Group> numbered = numberedLayers(hdf);
      List<Stored> stored =
          numbered.isPresent()
              ? storedByNumber(file, numbered.get(), network)
              : storedLayers(file, hdf);
      List<Layer> layers = network.layersWithVariables();
      requireSameLayers(file, network, stored, layers);
      Map<String, List<Tensor>> tensors = new HashMap<>();
      for (int i = 0; i < layers.size(); i++) {
        Cancellation.checkInterrupted();
        Layer layer = layers.get(i);
        tensors.put(layer.name(), read(file, stored.get(i), layer, network.variables(layer)));
      }
      if (!hasLayer(hdf, numbered, EfficientNetB0.SECOND_SCALING)) {
        withoutSecondScaling(network, tensors);
      }
      return new Weights(tensors);
    } catch (WeightsException | CancellationException e) {
      throw e;
    } catch (UnsupportedHdfException e) {
      throw unreadable(file, "has a form of HDF5 that Graft cannot read", e);
    } catch (RuntimeException e) { // jHDF has its own exception, but not for every damaged file
      throw unreadable(file, "is no sound HDF5 file", e);
    } catch (StackOverflowError | OutOfMemoryError e) { // it goes as deep, and takes as much, as
      throw unreadable(file, "is no sound HDF5 file", e); // the file says
    }
  }

  private static WeightsException unreadable(Path file, String what, Throwable cause) {
    return new WeightsException(
        "The weights file '%s' %s.".formatted(file, what),
        "Give a Keras .h5 weights file; if this was one, fetch it again, it may be cut short.",
        cause);
  }

  /** The group that Keras 3 puts a model's layers in; late Keras 2 called it otherwise. */
  private static Optional<Group> numberedLayers(Group root) {
    return Stream.of("layers", "_layer_checkpoint_dependencies")
        .filter(name -> !hasNames(root, "layer_names"))
        .map(root::getChild)
        .filter(Group.class::isInstance)
        .map(Group.class::cast)
        .findFirst();
  }

  /** Layers in the network's order; where the file has none for one, all that the file has. */
  private static List<Stored> storedByNumber(Path file, Group layers, Network network) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Stored> inFile = new LinkedHashMap<>();
    for (Node node : layers.getChildren().values()) {
      List<Dataset> datasets = numberedDatasets(node);
      if (!datasets.isEmpty()) {
        inFile.put(node.getName(), new Stored(node.getName(), datasets));
      } else if (node instanceof Group group && group.getChild("layers") != null) {
        throw misfit(file, "has a model inside a model, at '%s'".formatted(node.getPath()));
      }
    }
    List<Stored> stored = new ArrayList<>();
    for (Layer layer : network.layersWithVariables()) {
      int number = numbers.merge(layer.type(), 1, Integer::sum) - 1;
      String name = snakeCase(layer.type()) + (number == 0 ? "" : "_" + number);
      Stored found = inFile.remove(name);
      if (found == null) {
        throw misfit(file, "has no layer '%s', which '%s' would be".formatted(name, layer.name()));
      }
      stored.add(found);
    }
    inFile.keySet().stream()
        .findFirst()
        .ifPresent(
            extra -> {
              throw misfit(file, "has a layer '%s' too many".formatted(extra));
            });
    return stored;
  }

  private static List<Dataset> numberedDatasets(Node layer) {
    List<Dataset> datasets = new ArrayList<>();
    if (layer instanceof Group group && group.getChild("vars") instanceof Group variables) {
      while (variables.getChild(String.valueOf(datasets.size())) instanceof Dataset dataset) {
        datasets.add(dataset);
      }
    }
    return datasets;
  }

  /** {@code DepthwiseConv2D -> depthwise_conv2d}. */
  private static String snakeCase(String className) {
    return className.replaceAll("(.)([A-Z][a-z]+)", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static boolean hasLayer(Group root, Optional<Group> numbered, String name) {
    if (numbered.isPresent()) {
      return numbered.get().getChild(name) != null;
    }
    Group legacy = root.getChild("model_weights") instanceof Group inner ? inner : root;
    return names(legacy, "layer_names").contains(name);
  }

  /**
   * For a file from an EfficientNet without the second scaling. Such a file may be a published one,
   * whose variance is not one and which needs that scaling all the same; for every other, the
   * variance makes up for it.
   */
  private static void withoutSecondScaling(Network network, Map<String, List<Tensor>> tensors) {
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Rescaling scaling
          && scaling.name().equals(EfficientNetB0.SECOND_SCALING)
          && tensors.get(scaling.input()) != null) {
        Tensor stored = tensors.get(scaling.input()).get(1);
        float[] variance = stored.values().clone();
        boolean published = true;
        for (int c = 0; c < variance.length; c++) {
          published &= Math.abs(variance[c] - ImageNetColours.DEVIATION.get(c)) < 1e-4;
        }
        for (int c = 0; c < variance.length && !published; c++) {
          variance[c] *= (float) (scaling.scale().get(c) * scaling.scale().get(c));
        }
        tensors.get(scaling.input()).set(1, new Tensor(stored.shape(), variance));
      }
    }
  }

  private static List<Stored> storedLayers(Path file, HdfFile hdf) {
    Group root = hdf;
    if (!hasNames(root, "layer_names") && root.getChild("model_weights") instanceof Group inner) {
      root = inner; // a whole model was saved, not only its weights
    }
    if (!hasNames(root, "layer_names")) {
      throw new WeightsException(
          "The weights file '%s' has neither a list 'layer_names' nor a group 'layers': Keras's have."
              .formatted(file),
          "Give a .h5 or .weights.h5 file that Keras wrote.");
    }
    List<Stored> stored = new ArrayList<>();
    for (String layer : names(root, "layer_names")) {
      if (!(HdfPath.find(hdf, root, layer).orElse(null) instanceof Group group)) {
        throw misfit(file, "has no group at '%s', where a layer's should be".formatted(layer));
      }
      List<Dataset> datasets = new ArrayList<>();
      for (String name : names(group, "weight_names")) {
        if (!(HdfPath.find(hdf, group, name).orElse(null) instanceof Dataset dataset)) {
          throw misfit(file, "has no tensor at '%s' in '%s'".formatted(name, layer));
        }
        datasets.add(dataset);
      }
      if (!datasets.isEmpty()) {
        stored.add(new Stored(layer, datasets));
      }
    }
    return stored;
  }

  private static boolean hasNames(Node node, String attribute) {
    return node.getAttributes().containsKey(attribute)
        || node.getAttributes().containsKey(attribute + "0");
  }

  /** A list of names; one over 64,512 bytes is spread over name0, name1, … */
  private static List<String> names(Node node, String attribute) {
    Attribute whole = node.getAttributes().get(attribute);
    if (whole != null) {
      return strings(whole);
    }
    List<String> all = new ArrayList<>();
    for (int part = 0; ; part++) {
      Attribute next = node.getAttributes().get(attribute + part);
      if (next == null) {
        return all;
      }
      all.addAll(strings(next));
    }
  }

  /** No names may be stored as an array of no numbers. */
  private static List<String> strings(Attribute attribute) {
    return attribute.getData() instanceof String[] strings ? Arrays.asList(strings) : List.of();
  }

  private static void requireSameLayers(
      Path file, Network network, List<Stored> stored, List<Layer> layers) {
    if (stored.size() == layers.size()) {
      return;
    }
    List<String> inFile = stored.stream().map(Stored::layer).toList();
    List<String> wanted = layers.stream().map(Layer::name).toList();
    String difference =
        firstNotIn(inFile, wanted)
            .map(name -> "no layer '" + name + "'")
            .or(() -> firstNotIn(wanted, inFile).map(name -> "a layer '" + name + "' too many"))
            .orElse("other layers");
    throw misfit(
        file,
        "has %s: %d layers with weights, where %s has %d"
            .formatted(difference, stored.size(), network.name(), layers.size()));
  }

  private static Optional<String> firstNotIn(List<String> names, List<String> candidates) {
    return candidates.stream().filter(name -> !names.contains(name)).findFirst();
  }

  private static List<Tensor> read(
      Path file, Stored stored, Layer layer, List<Variable> variables) {
    if (stored.datasets().size() != variables.size()) {
      List<String> names = variables.stream().map(Variable::name).toList();
      throw misfit(
          file,
          "has %d tensors in layer '%s', where '%s' needs %d: %s"
              .formatted(
                  stored.datasets().size(),
                  stored.layer(),
                  layer.name(),
                  variables.size(),
                  String.join(", ", names)));
    }
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Dataset dataset = stored.datasets().get(i);
      Shape wanted = variables.get(i).shape();
      List<Integer> found = Arrays.stream(dataset.getDimensions()).boxed().toList();
      if (!wanted.sizes().equals(found)) {
        throw misfit(
            file,
            "has shape %s at '%s', where %s of '%s' needs %s"
                .formatted(
                    found, dataset.getPath(), variables.get(i).name(), layer.name(), wanted));
      }
      String name = layer.name() + "/" + variables.get(i).name();
      tensors.add(new Tensor(wanted, numbers(file, name, dataset)));
    }
    return tensors;
  }

  /** Very many are left in the file if they lie there as they are used, see NativeNumbers. */
  private static FloatBuffer numbers(Path file, String name, Dataset dataset) {
    boolean many = NativeNumbers.areWorthIt(dataset.getSize());
    if (many
        && dataset instanceof ContiguousDataset contiguous
        && !contiguous.isEmpty()
        && isLittleEndianFloat(dataset)) {
      Optional<FloatBuffer> mapped = NativeNumbers.in(contiguous.getBuffer());
      if (mapped.isPresent()) {
        long position = dataset.getHdfFile().getUserBlockSize() + contiguous.getDataAddress();
        Finite.require(file, name, position, mapped.get().limit());
        return mapped.get();
      }
    }
    float[] floats = floats(file, dataset);
    FloatBuffer numbers =
        many ? NativeNumbers.room(floats.length).put(floats).rewind() : FloatBuffer.wrap(floats);
    Finite.require(file, name, numbers);
    return numbers;
  }

  private static boolean isLittleEndianFloat(Dataset dataset) {
    return dataset.getDataType() instanceof FloatingPoint type
        && type.getSize() == Float.BYTES
        && type.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  private static float[] floats(Path file, Dataset dataset) {
    Object flat = dataset.getDataFlat();
    if (flat instanceof float[] floats) {
      return floats;
    }
    if (flat instanceof Number number) {
      return new float[] {number.floatValue()};
    }
    float[] values = new float[Array.getLength(flat)];
    for (int i = 0; i < values.length; i++) {
      if (!(Array.get(flat, i) instanceof Number number)) {
        throw misfit(file, "has no numbers at '%s'".formatted(dataset.getPath()));
      }
      values[i] = number.floatValue();
    }
    return values;
  }

  private static WeightsException misfit(Path file, String difference) {
    return new WeightsException(
        "The weights file '%s' %s.".formatted(file, difference),
        "Give weights of the same base, alpha and kind (with or without top), or another `base`.");
  }
}
