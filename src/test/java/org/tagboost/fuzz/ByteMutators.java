package org.tagboost.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Changes that know nothing of a format. */
final class ByteMutators {

  /** Numbers at the edges of what a field can hold. */
  private static final long[] EDGES = {
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    32767,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final int LONGEST = 64;

  private ByteMutators() {}

  static final Mutator ANY =
      Mutator.oneOf(
          ByteMutators::flip,
          ByteMutators::set,
          ByteMutators::edge,
          ByteMutators::cut,
          ByteMutators::delete,
          ByteMutators::repeat,
          ByteMutators::insert,
          ByteMutators::zeros,
          ByteMutators::append);

  static byte[] flip(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] set(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** A number of 1, 2, 4 or 8 bytes. */
  private static byte[] edge(byte[] bytes, Random random) {
    int length = 1 << random.nextInt(4);
    ByteBuffer number =
        ByteBuffer.allocate(8)
            .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
            .putLong(EDGES[random.nextInt(EDGES.length)]);
    byte[] changed = bytes.clone();
    if (changed.length >= length) {
      int from = number.order() == ByteOrder.LITTLE_ENDIAN ? 0 : 8 - length;
      System.arraycopy(
          number.array(), from, changed, random.nextInt(changed.length - length + 1), length);
    }
    return changed;
  }

  static byte[] cut(byte[] bytes, Random random) {
    int least = random.nextBoolean() ? 0 : Math.max(0, bytes.length - 20);
    return Arrays.copyOf(bytes, least + random.nextInt(bytes.length - least + 1));
  }

  private static byte[] delete(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(LONGEST));
    return join(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
  }

  private static byte[] repeat(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(LONGEST));
    return join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static byte[] insert(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    byte[] more = new byte[1 + random.nextInt(8)];
    random.nextBytes(more);
    return join(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private static byte[] zeros(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    int from = random.nextInt(changed.length + 1);
    int to = Math.min(changed.length, from + 1 + random.nextInt(LONGEST));
    Arrays.fill(changed, from, to, (byte) 0);
    return changed;
  }

  private static byte[] append(byte[] bytes, Random random) {
    byte[] more = new byte[1 + random.nextInt(LONGEST)];
    if (random.nextBoolean()) {
      random.nextBytes(more);
    }
    return join(bytes, more);
  }

  static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
