package dev.graft.compile;

import dev.graft.home.Fingerprint;
import java.util.Optional;

/** In which numbers a lowered network computes: what becomes of it before it runs or is written. */
public interface Rounding {
  /** All stays in float32. */
  Rounding NONE =
      new Rounding() {
        @Override
        public LoweredNetwork applied(LoweredNetwork network) {
          return network;
        }

        @Override
        public Rounding within(LoweredNetwork part) {
          return this;
        }

        @Override
        public Optional<Fingerprint> fingerprint() {
          return Optional.empty();
        }
      };

  /** The network with rounded numbers where this says so; a value that it does not know stays. */
  LoweredNetwork applied(LoweredNetwork network);

  /** The same of the values that a part computes, and of no others. */
  Rounding within(LoweredNetwork part);

  /** What activations of rounded networks depend on besides; empty if nothing is rounded. */
  Optional<Fingerprint> fingerprint();
}
