package dev.graft.fit;

import java.util.Locale;

/**
 * What convolutions multiply in while a {@link TrainingLoop} learns. All else stays float32: the
 * weights themselves and Adam's averages, sums inside a convolution, depthwise convolutions and
 * dense layers, and every judgement of photos, so that what is reported is what the saved model,
 * which computes in float32, does.
 */
public enum Precision {
  /** 24 significant bits. */
  FLOAT32,
  /**
   * 8 significant bits in the range of float32: what Keras calls {@code mixed_bfloat16} and PyTorch
   * autocast. Twice as many products a second where the processor multiplies it itself, which Linux
   * names {@code avx512_bf16} or {@code amx_bf16}; elsewhere nothing is gained.
   */
  BFLOAT16;

  /** As it is called in {@code metrics.json} and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
