package dev.graft.network;

import dev.graft.network.Layer.Activation.Function;
import dev.graft.network.Layer.Dense;
import dev.graft.network.Layer.Dropout;
import dev.graft.network.Layer.GlobalAveragePooling2D;
import java.util.List;

/** What both generations of EfficientNet have in common: all but the beginning and the blocks. */
interface EfficientNet extends Architecture {
  /** The rate at which the last block would be dropped; those before it in proportion. */
  double DROP = 0.2;

  /** One row of a generation's table: blocks of one kind, the first of which may stride. */
  interface Stage {
    int repeats();

    int stride();
  }

  /** Lays one block of a stage. */
  interface Block<S extends Stage> {
    void lay(LayerStack stack, String prefix, S stage, int stride, double dropRate);
  }

  /** Lays all blocks of all stages, named by the stage's number and a letter a block. */
  static <S extends Stage> void blocks(LayerStack stack, List<S> stages, Block<S> block) {
    int blocks = stages.stream().mapToInt(Stage::repeats).sum();
    int number = 0;
    for (int s = 0; s < stages.size(); s++) {
      S stage = stages.get(s);
      for (int repeat = 0; repeat < stage.repeats(); repeat++) {
        String prefix = "block%d%c_".formatted(s + 1, 'a' + repeat);
        int stride = repeat == 0 ? stage.stride() : 1;
        block.lay(stack, prefix, stage, stride, DROP * number++ / blocks);
      }
    }
  }

  /** Lays a convolution with batch norm and swish behind it. */
  static void convolution(
      LayerStack stack, String name, int filters, int kernel, int stride, Padding padding) {
    stack.convolution(name + "_conv", filters, kernel, stride, padding);
    stack.normalisation(name + "_bn");
    stack.activation(name + "_activation", Function.SWISH);
  }

  @Override
  default Network classifier(double alpha, int size) {
    Network base = network(alpha, size);
    return base.then(
        List.of(
            new GlobalAveragePooling2D("avg_pool", base.output().name()),
            new Dropout("top_dropout", "avg_pool", 0.2),
            new Dense("predictions", "top_dropout", IMAGENET_CLASSES)));
  }
}
