package org.tagboost.data.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.NpyHeader;
import org.tagboost.failure.UserException;

/**
 * The features of AudioSet: TFRecords of {@code SequenceExample}, with {@code video_id} and {@code
 * labels} in the context, and a list {@code audio_embedding} of frames of 128 bytes
 * (https://research.google.com/audioset/download.html).
 *
 * <p>The bytes are VGGish embeddings that were clipped to [-2, 2] and quantised to 8 bits by {@code
 * (x + 2) * 255 / 4} (QUANTIZE_MIN_VAL and QUANTIZE_MAX_VAL in vggish_params.py of
 * https://github.com/tensorflow/models/tree/master/research/audioset/vggish); so a byte q stands
 * for {@code q * 4 / 255 - 2}.
 */
record AudioSetInput(List<Path> files) implements EmbeddingInput {

  /** Fields of SequenceExample, Features, FeatureLists, FeatureList and Feature. */
  private static final int CONTEXT = 1;

  private static final int LISTS = 2;
  private static final int ENTRIES = 1;
  private static final int FEATURES = 1;
  private static final int BYTES_LIST = 1;
  private static final int INT64_LIST = 3;
  private static final int VALUES = 1;

  @Override
  public void read(Sink sink) throws IOException {
    for (Path file : files) {
      try (TfRecords records = new TfRecords(file)) {
        for (Optional<byte[]> data = records.next(); data.isPresent(); data = records.next()) {
          example(data.get(), records.name(), sink);
        }
      }
    }
  }

  private static void example(byte[] data, String name, Sink sink) throws IOException {
    String id;
    List<Long> labels;
    List<ByteBuffer> frames;
    try {
      WireFields example = new WireFields(ByteBuffer.wrap(data));
      List<WireFields> context = example.messages(CONTEXT);
      id =
          context.stream()
              .flatMap(one -> one.entry(ENTRIES, "video_id").stream())
              .flatMap(one -> one.messages(BYTES_LIST).stream())
              .flatMap(one -> one.bytes(VALUES).stream())
              .map(WireFields::text)
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no video_id"));
      labels =
          context.stream()
              .flatMap(one -> one.entry(ENTRIES, "labels").stream())
              .flatMap(one -> one.messages(INT64_LIST).stream())
              .flatMap(one -> one.numbers(VALUES).stream())
              .toList();
      frames =
          example.messages(LISTS).stream()
              .flatMap(one -> one.entry(ENTRIES, "audio_embedding").stream())
              .flatMap(one -> one.messages(FEATURES).stream())
              .flatMap(one -> one.messages(BYTES_LIST).stream())
              .flatMap(one -> one.bytes(VALUES).stream())
              .toList();
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "%s: is no SequenceExample of AudioSet (%s), expected video_id, labels and audio_embedding; download the files of features again"
              .formatted(name, e.getMessage()),
          e);
    }
    sink.track(id, name, npy(frames, name), labels);
  }

  private static byte[] npy(List<ByteBuffer> frames, String name) {
    int dims = frames.isEmpty() ? 0 : frames.get(0).remaining();
    if (dims == 0 || frames.stream().anyMatch(frame -> frame.remaining() != dims)) {
      throw new UserException(
          name + ": has no frames, or frames of unequal length; download the file again");
    }
    byte[] header = NpyHeader.ofMatrix(frames.size(), dims);
    ByteBuffer npy =
        ByteBuffer.allocate(header.length + frames.size() * dims * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (ByteBuffer frame : frames) {
      while (frame.hasRemaining()) {
        npy.putFloat(dequantised(frame.get() & 0xff));
      }
    }
    return npy.array();
  }

  static float dequantised(int value) {
    return (float) (value * 4.0 / 255 - 2);
  }
}
