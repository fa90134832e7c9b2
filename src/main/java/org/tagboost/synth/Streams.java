package org.tagboost.synth;

/** Which stream of random numbers serves what; tracks use their own index, from 0 up. */
final class Streams {

  static final long LABELS = -1;
  static final long FACTORS = -2;
  static final long MODEL = -3;
  static final long STOCK = -4;

  private Streams() {}
}
