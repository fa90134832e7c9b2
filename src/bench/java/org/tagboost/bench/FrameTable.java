package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;

/**
 * The first training tracks of a data set as a table: a directory of Parquet files, which is reused
 * by later runs.
 *
 * @param tracks how many
 * @param files of Parquet, {@code id} and {@code frames}, lists of lists, in a directory of theirs
 * @param list a CSV file of the same tracks, as {@code --tracks} takes it
 */
record FrameTable(int tracks, List<Path> files, Path list) {

  /** At most, about, of a file: one task of Spark, and one group of rows, of 128 MB by default. */
  private static final long FILE_BYTES = 90_000_000;

  /** As Spark itself writes columns that may be null. */
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message table {
            optional binary id (STRING);
            optional group frames (LIST) {
              repeated group list {
                optional group element (LIST) {
                  repeated group list {
                    optional float element;
                  }
                }
              }
            }
          }
          """);

  /**
   * The table of the first tracks.
   *
   * @param data a generated data set, with a file per track
   * @param least number of files
   */
  static FrameTable of(Path data, int tracks, int least) {
    Path folder = Path.of(String.format(Locale.ROOT, "%s-table-%d", data, tracks));
    if (!Files.isDirectory(folder)) {
      System.err.println("generating " + folder);
      AtomicFile.writePath(folder, temporary -> write(data, tracks, least, temporary));
    }
    return new FrameTable(
        tracks, FileReading.files(folder.resolve("parquet")), folder.resolve("tracks.csv"));
  }

  /** The directory of the files. */
  Path folder() {
    return list.resolveSibling("parquet");
  }

  long bytes() {
    return FileReading.bytes(files);
  }

  private static void write(Path data, int tracks, int least, Path folder) throws IOException {
    List<String> ids = ids(data.resolve("train.csv"), tracks);
    List<Path> sequences =
        ids.stream().map(id -> data.resolve("track_embeddings").resolve(id + ".npy")).toList();
    long full = FileReading.bytes(sequences) / FILE_BYTES + 1;
    int files = (int) Math.max(least, full);
    Files.createDirectories(folder.resolve("parquet"));
    Files.writeString(folder.resolve("tracks.csv"), "track\n" + String.join("\n", ids) + "\n");
    for (int file = 0; file < files; file++) {
      int from = (int) ((long) tracks * file / files);
      int to = (int) ((long) tracks * (file + 1) / files);
      Path path = folder.resolve(String.format(Locale.ROOT, "parquet/%05d.parquet", file));
      write(ids.subList(from, to), sequences.subList(from, to), path);
    }
  }

  private static List<String> ids(Path train, int tracks) {
    try (Stream<String> lines = Files.lines(train)) {
      return lines.skip(1).limit(tracks).map(line -> line.substring(0, line.indexOf(','))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(List<String> ids, List<Path> sequences, Path path) throws IOException {
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (ParquetWriter<Track> writer =
        new Builder(new LocalOutputFile(path))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withDictionaryEncoding(false)
            .build()) {
      for (int i = 0; i < ids.size(); i++) {
        file.read(sequences.get(i), ids.get(i));
        NpyDecoder.decode(file.content(), file.name(), NonFinite.REFUSE, sequence);
        writer.write(new Track(ids.get(i), sequence));
      }
    }
  }

  /** A row. */
  private record Track(String id, Sequence frames) {}

  private static final class Builder extends ParquetWriter.Builder<Track, Builder> {

    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Track> getWriteSupport(Configuration configuration) {
      return new Rows();
    }

    @Override
    protected WriteSupport<Track> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows();
    }
  }

  /** Writes values one by one, as a row of objects has one for each value. */
  private static final class Rows extends WriteSupport<Track> {

    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private @Nullable RecordConsumer consumer;

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public void write(Track track) {
      RecordConsumer out = Objects.requireNonNull(consumer);
      Sequence frames = track.frames();
      out.startMessage();
      out.startField("id", 0);
      out.addBinary(Binary.fromString(track.id()));
      out.endField("id", 0);
      out.startField("frames", 1);
      list(
          out,
          frames.frames(),
          frame -> list(out, frames.dims(), dim -> out.addFloat(frames.get(frame, dim))));
      out.endField("frames", 1);
      out.endMessage();
    }

    /** A list of at least one element. */
    private static void list(RecordConsumer out, int length, IntConsumer element) {
      out.startGroup();
      out.startField(LIST, 0);
      for (int i = 0; i < length; i++) {
        out.startGroup();
        out.startField(ELEMENT, 0);
        element.accept(i);
        out.endField(ELEMENT, 0);
        out.endGroup();
      }
      out.endField(LIST, 0);
      out.endGroup();
    }
  }
}
