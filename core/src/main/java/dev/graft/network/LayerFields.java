package dev.graft.network;

import dev.graft.home.Fingerprint;
import dev.graft.network.Layer.Activation;
import dev.graft.network.Layer.AveragePooling2D;
import dev.graft.network.Layer.BatchNormalization;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.DepthwiseConv2D;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import dev.graft.network.Layer.Input;
import dev.graft.network.Layer.MaxPooling2D;
import dev.graft.network.Layer.Rescaling;
import dev.graft.network.Layer.SeparableConv2D;
import dev.graft.network.Layer.StochasticDepth;
import dev.graft.network.Layer.ZeroPadding2D;

/** What each kind of layer depends on, for the {@link Fingerprint} of a network. */
final class LayerFields {
  private LayerFields() {}

  /** Kinds go by the names of their classes, which are Keras's and stay. */
  static Fingerprint of(Layer layer) {
    Fingerprint fields =
        Fingerprint.of("layer")
            .text("kind", layer.getClass().getSimpleName())
            .text("name", layer.name())
            .texts("inputs", layer.inputs());
    if (layer instanceof Input input) {
      return fields.wholes("shape", input.shape().sizes());
    } else if (layer instanceof Conv2D conv) {
      return window(fields, conv.kernel(), conv.stride(), conv.padding())
          .whole("filters", conv.filters())
          .flag("bias", conv.hasBias())
          .choice("activation", conv.activation());
    } else if (layer instanceof DepthwiseConv2D conv) {
      return window(fields, conv.kernel(), conv.stride(), conv.padding());
    } else if (layer instanceof SeparableConv2D conv) {
      return window(fields, conv.kernel(), conv.stride(), conv.padding())
          .whole("filters", conv.filters());
    } else if (layer instanceof Rescaling rescaling) {
      return fields.reals("scale", rescaling.scale()).reals("offset", rescaling.offset());
    } else if (layer instanceof BatchNormalization norm) {
      return fields.real("epsilon", norm.epsilon());
    } else if (layer instanceof Activation activation) {
      return fields.choice("activation", activation.function());
    } else if (layer instanceof ZeroPadding2D zeros) {
      return fields
          .whole("top", zeros.top())
          .whole("bottom", zeros.bottom())
          .whole("left", zeros.left())
          .whole("right", zeros.right());
    } else if (layer instanceof MaxPooling2D pooling) {
      return window(fields, pooling.window(), pooling.stride(), pooling.padding());
    } else if (layer instanceof AveragePooling2D pooling) {
      return fields.whole("window", pooling.window());
    } else if (layer instanceof GlobalAveragePooling2D pooling) {
      return fields.flag("keeps_map", pooling.keepsMap());
    } else if (layer instanceof Dense dense) {
      return fields.whole("units", dense.units()).choice("activation", dense.activation());
    } else if (layer instanceof Dropout dropout) {
      return fields.real("rate", dropout.rate());
    } else if (layer instanceof StochasticDepth depth) {
      return fields.real("rate", depth.rate());
    }
    return fields; // its kind and its inputs are all that there is to it
  }

  private static Fingerprint window(Fingerprint fields, int window, int stride, Padding padding) {
    return fields.whole("window", window).whole("stride", stride).choice("padding", padding);
  }
}
