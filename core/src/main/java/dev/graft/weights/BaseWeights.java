package dev.graft.weights;

import dev.graft.network.Base;

/**
 * A base's weights as a file has them, and the base as those weights want it computed: files from
 * PyTorch's libraries bring their own {@link dev.graft.network.Variant} along, and with it their
 * preprocessing.
 *
 * @param base of the variant that the file is for
 */
public record BaseWeights(Base base, Weights weights) {}
