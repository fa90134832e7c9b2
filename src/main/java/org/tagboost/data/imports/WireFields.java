package org.tagboost.data.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The fields of a message in protobuf's wire format
 * (https://protobuf.dev/programming-guides/encoding). There is no generated class for TensorFlow's
 * messages among our libraries, and six fields are all that is needed.
 */
final class WireFields {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer message;

  /**
   * @param message from its position to its limit
   */
  WireFields(ByteBuffer message) {
    this.message = message;
  }

  /**
   * All values of a field of bytes: texts and messages.
   *
   * @throws IllegalArgumentException if it is no such message
   */
  List<ByteBuffer> bytes(int field) {
    List<ByteBuffer> values = new ArrayList<>();
    each(
        (number, value) -> {
          if (number == field && value instanceof ByteBuffer bytes) {
            values.add(bytes);
          }
        });
    return values;
  }

  /** The fields of all messages of a field. */
  List<WireFields> messages(int field) {
    return bytes(field).stream().map(WireFields::new).toList();
  }

  /** All numbers of a field of varints, packed or not. */
  List<Long> numbers(int field) {
    List<Long> numbers = new ArrayList<>();
    each(
        (number, value) -> {
          if (number == field && value instanceof Long one) {
            numbers.add(one);
          } else if (number == field && value instanceof ByteBuffer packed) {
            while (packed.hasRemaining()) {
              numbers.add(varint(packed));
            }
          }
        });
    return numbers;
  }

  /** The value of a key in a map: field 1 of each entry is the key, field 2 the value. */
  Optional<WireFields> entry(int map, String key) {
    return messages(map).stream()
        .filter(entry -> entry.bytes(1).stream().anyMatch(name -> text(name).equals(key)))
        .flatMap(entry -> entry.messages(2).stream())
        .findFirst();
  }

  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private void each(BiConsumer<Integer, Object> consumer) {
    ByteBuffer in = message.duplicate();
    while (in.hasRemaining()) {
      long key = varint(in);
      int number = (int) (key >>> 3);
      switch ((int) key & 7) {
        case VARINT -> consumer.accept(number, varint(in));
        case BYTES -> consumer.accept(number, take(in, varint(in)));
        case FIXED64 -> take(in, 8);
        case FIXED32 -> take(in, 4);
        default -> throw new IllegalArgumentException("unknown wire type");
      }
    }
  }

  private static ByteBuffer take(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a field ends outside of its message");
    }
    ByteBuffer taken = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return taken;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!in.hasRemaining()) {
        throw new IllegalArgumentException("a number ends outside of its message");
      }
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
