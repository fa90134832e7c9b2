package org.tagboost.models;

import org.tagboost.data.Fingerprint;

/** Seeds that depend on what they are for, not on the order in which work is done. */
public final class Seeds {

  private Seeds() {}

  /**
   * The seed of one piece of work, drawn from a hash of the experiment's seed and the names that
   * tell the work apart.
   *
   * @param seed the experiment's
   * @param parts such as model, fold, tag
   * @return in [0, 2^31 - 1], which every learner accepts
   */
  public static int derive(long seed, Object... parts) {
    Fingerprint fingerprint = new Fingerprint().add(seed);
    for (Object part : parts) {
      fingerprint.add(part.toString());
    }
    return Integer.parseUnsignedInt(fingerprint.hex().substring(0, 8), 16) & Integer.MAX_VALUE;
  }
}
