package org.tagboost.data.imports;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.tagboost.failure.UserException;

/** Decompresses the pages of Parquet files in pure Java, on every platform. */
final class ParquetDecompression implements CompressionCodecFactory {

  private static final Set<CompressionCodecName> READ =
      EnumSet.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW,
          CompressionCodecName.GZIP);

  /**
   * Checks that all columns can be decompressed.
   *
   * @throws UserException if one cannot
   */
  static void check(Path file, List<BlockMetaData> groups) {
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        CompressionCodecName codec = column.getCodec();
        if (!READ.contains(codec)) {
          throw new UserException(
              "%s: is compressed with %s, expected snappy, zstd, gzip, lz4_raw or none; write it with another compression"
                  .formatted(file, codec.name().toLowerCase(Locale.ROOT)));
        }
      }
    }
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED ->
          new Pages((from, into) -> System.arraycopy(from, 0, into, 0, into.length));
      case SNAPPY -> new Pages(of(new SnappyDecompressor()));
      case ZSTD -> new Pages(of(new ZstdDecompressor()));
      case LZ4_RAW -> new Pages(of(new Lz4Decompressor()));
      case GZIP -> new Pages(ParquetDecompression::gunzip);
      case LZO, BROTLI, LZ4 -> throw new UnsupportedOperationException(codec + " is not read");
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("files are only read");
  }

  @Override
  public void release() {}

  @FunctionalInterface
  private interface Step {
    /** Fills {@code into} whole. */
    void decompress(byte[] from, byte[] into) throws IOException;
  }

  private static Step of(Decompressor decompressor) {
    return (from, into) -> {
      if (decompressor.decompress(from, 0, from.length, into, 0, into.length) != into.length) {
        throw new EOFException("a page is cut off");
      }
    };
  }

  private static void gunzip(byte[] from, byte[] into) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(from))) {
      if (in.readNBytes(into, 0, into.length) != into.length) {
        throw new EOFException("a page is cut off");
      }
    }
  }

  private record Pages(Step step) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      byte[] page = new byte[size];
      step.decompress(bytes.toInputStream().readAllBytes(), page);
      return BytesInput.from(page);
    }

    @Override
    public void decompress(ByteBuffer input, int from, ByteBuffer output, int into)
        throws IOException {
      byte[] compressed = new byte[from];
      input.get(compressed);
      byte[] page = new byte[into];
      step.decompress(compressed, page);
      output.put(page);
    }

    @Override
    public void release() {}
  }
}
