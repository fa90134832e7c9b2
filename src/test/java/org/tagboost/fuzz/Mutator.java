package org.tagboost.fuzz;

import java.util.List;
import java.util.Random;

/** Changes a file a little. Equal seeds give equal changes, on every machine. */
@FunctionalInterface
public interface Mutator {

  /** The changed file; {@code bytes} stays as it is. */
  byte[] apply(byte[] bytes, Random random);

  /** One of these, each as likely as the others. */
  static Mutator oneOf(Mutator... mutators) {
    return oneOf(List.of(mutators));
  }

  /** As {@link #oneOf(Mutator...)}. */
  static Mutator oneOf(List<Mutator> mutators) {
    return (bytes, random) -> mutators.get(random.nextInt(mutators.size())).apply(bytes, random);
  }

  /**
   * This once, or up to {@code most} times: half of the files are changed once, a quarter twice.
   */
  default Mutator upTo(int most) {
    return (bytes, random) -> {
      byte[] changed = apply(bytes, random);
      for (int i = 1; i < most && random.nextBoolean(); i++) {
        changed = apply(changed, random);
      }
      return changed;
    };
  }
}
