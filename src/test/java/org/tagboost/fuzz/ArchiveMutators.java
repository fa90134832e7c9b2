package org.tagboost.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Changes to the headers and blocks of tar archives, and to the members of compressed ones. */
final class ArchiveMutators {

  private static final int BLOCK = 512;

  /** Offset and length of the fields of a header, without the checksum. */
  private static final int[][] FIELDS = {
    {0, 100}, {100, 8}, {124, 12}, {136, 12}, {156, 1}, {157, 100}, {257, 8}, {345, 155}
  };

  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "7",
          "00000000000",
          "77777777777",
          "00000000001",
          "\0",
          " ",
          "a",
          "x",
          "g",
          "L",
          "K",
          "S",
          "1",
          "2",
          "3",
          "5",
          "6",
          "../evil.npy",
          "/evil.npy",
          "track_embeddings/0.npy",
          "track_embeddings/",
          "./track_embeddings/1.npy",
          "track_embeddings//1.npy",
          "ustar\u000000",
          "ustar  \0",
          "\u0080\0\0\0\0\0\0\0\0\0\1",
          "\u00ff\u00ff\u00ff\u00ff",
          "-1",
          "9");

  private ArchiveMutators() {}

  static final Mutator TAR =
      Mutator.oneOf(
          ArchiveMutators::field,
          ArchiveMutators::field,
          ArchiveMutators::blocks,
          ArchiveMutators::size,
          ByteMutators.ANY);

  static final Mutator GZIP =
      Mutator.oneOf(
          ByteMutators.ANY,
          ByteMutators::flip,
          ByteMutators::cut,
          ArchiveMutators::members,
          (bytes, random) -> compressed(TAR.upTo(3).apply(inflated(bytes), random)));

  /** A field of a header, which is given a right checksum. */
  private static byte[] field(byte[] tar, Random random) {
    int[] field = FIELDS[random.nextInt(FIELDS.length)];
    byte[] value = VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.ISO_8859_1);
    byte[] changed = tar.clone();
    int header = header(changed, random);
    if (header >= 0) {
      Arrays.fill(changed, header + field[0], header + field[0] + field[1], (byte) 0);
      System.arraycopy(value, 0, changed, header + field[0], Math.min(value.length, field[1]));
      seal(changed, header);
    }
    return changed;
  }

  private static byte[] size(byte[] tar, Random random) {
    byte[] changed = tar.clone();
    int header = header(changed, random);
    if (header >= 0) {
      String size = "%011o".formatted(random.nextInt(1 << random.nextInt(1, 31)));
      System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, changed, header + 124, 11);
      seal(changed, header);
    }
    return changed;
  }

  /** The start of a random block that looks like a header; -1 if there is none. */
  private static int header(byte[] tar, Random random) {
    int[] headers =
        java.util.stream.IntStream.range(0, tar.length / BLOCK)
            .map(block -> block * BLOCK)
            .filter(at -> tar[at + 257] == 'u' || tar[at + 124] == '0')
            .toArray();
    return headers.length == 0 ? -1 : headers[random.nextInt(headers.length)];
  }

  private static void seal(byte[] tar, int header) {
    Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
    int sum = 0;
    for (int i = header; i < header + BLOCK; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] octal = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, tar, header + 148, octal.length);
  }

  /** Blocks come twice, are lost, or change places. */
  private static byte[] blocks(byte[] tar, Random random) {
    int count = Math.max(1, tar.length / BLOCK);
    int from = BLOCK * random.nextInt(count);
    int to = Math.min(tar.length, from + BLOCK * (1 + random.nextInt(4)));
    byte[] part = Arrays.copyOfRange(tar, Math.min(from, tar.length), to);
    byte[] rest =
        ByteMutators.join(
            Arrays.copyOf(tar, Math.min(from, tar.length)),
            Arrays.copyOfRange(tar, to, tar.length));
    return switch (random.nextInt(3)) {
      case 0 -> rest;
      case 1 -> ByteMutators.join(tar, part);
      default -> ByteMutators.join(part, rest);
    };
  }

  /** Several members, one of which may be twice there, cut off, or followed by something else. */
  private static byte[] members(byte[] gzip, Random random) {
    byte[] tar = inflated(gzip);
    int at = random.nextInt(tar.length + 1);
    byte[] first = compressed(Arrays.copyOf(tar, at));
    byte[] second = compressed(Arrays.copyOfRange(tar, at, tar.length));
    return switch (random.nextInt(5)) {
      case 0 -> ByteMutators.join(first, second);
      case 1 -> ByteMutators.join(first, second, second);
      case 2 -> ByteMutators.join(first, new byte[random.nextInt(600)], second);
      case 3 -> ByteMutators.join(ByteMutators.cut(first, random), second);
      default -> ByteMutators.join(first, ByteMutators.flip(second, random));
    };
  }

  /** What can be inflated. */
  static byte[] inflated(byte[] gzip) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      in.transferTo(all);
    } catch (IOException e) {
      // The rest is lost.
    }
    return all.toByteArray();
  }

  static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(all)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }
}
