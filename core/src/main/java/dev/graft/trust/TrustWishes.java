package dev.graft.trust;

/**
 * What a model file is to tell of how far to trust it.
 *
 * @param unknown whether it tells what is too strange
 * @param refuse the share of known photos that it refuses unless asked otherwise; one of {@link
 *     TrustFit#REFUSED}
 * @param bank how many training photos' feature vectors it may hold; 0 for none
 * @param seed decides which photos are taken where there are more than are used
 */
public record TrustWishes(boolean unknown, double refuse, int bank, long seed) {}
