package org.tagboost.data.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.tagboost.failure.UserException;

/**
 * Parquet files with a row per track: its id, and its embedding as a list of numbers (one frame) or
 * a list of such lists (its frames).
 *
 * @param files read in this order, one group of rows at a time
 * @param id the column of ids; empty: chosen by {@link ParquetColumns}
 * @param embedding the column of embeddings; empty: the only one that is a list of floats
 */
record ParquetInput(List<Path> files, Optional<String> id, Optional<String> embedding)
    implements EmbeddingInput {

  @Override
  public void read(Sink sink) throws IOException {
    for (Path file : files) {
      read(file, sink);
    }
  }

  private void read(Path file, Sink sink) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetDecompression())
            .usePageChecksumVerification()
            .build();
    try (ParquetFileReader reader =
        reading(file, () -> ParquetFileReader.open(new LocalInputFile(file), options))) {
      ParquetColumns columns =
          ParquetColumns.of(file, reader.getFileMetaData().getSchema(), id, embedding);
      reader.setRequestedSchema(columns.schema());
      ParquetDecompression.check(file, reader.getRowGroups());
      long row = 0;
      PageReadStore group = reading(file, reader::readNextRowGroup);
      while (group != null) {
        Rows rows = new Rows(file, columns, group, reader.getFileMetaData().getCreatedBy());
        for (long i = 0; i < group.getRowCount(); i++) {
          rows.copy(row++, sink);
        }
        group = reading(file, reader::readNextRowGroup);
      }
    }
  }

  /** What the library throws for damage is of many kinds. */
  private static <T> T reading(Path file, Callable<T> step) {
    try {
      return step.call();
    } catch (UserException e) {
      throw e;
    } catch (Exception e) {
      throw new UserException(
          "%s: cannot be read as Parquet (%s); if it is truncated or damaged, copy it again"
              .formatted(
                  file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }

  /** The rows of a group. */
  private static final class Rows {

    private final Path file;
    private final ParquetColumns columns;
    private final ColumnReader ids;
    private final ColumnReader values;
    private final FrameBuffer frames = new FrameBuffer();

    Rows(Path file, ParquetColumns columns, PageReadStore group, String writer) {
      this.file = file;
      this.columns = columns;
      var store =
          new ColumnReadStoreImpl(
              group,
              new DummyRecordConverter(columns.schema()).getRootConverter(),
              columns.schema(),
              writer);
      this.ids = reading(file, () -> store.getColumnReader(columns.id()));
      this.values = reading(file, () -> store.getColumnReader(columns.embedding()));
    }

    /** Copies the next row. */
    void copy(long row, Sink sink) throws IOException {
      String name = file + "[" + row + "]";
      String track = reading(file, () -> id(name));
      byte[] npy =
          reading(
              file,
              () -> {
                take(name);
                return frames.takeNpy(name);
              });
      sink.track(track, name, npy, List.of());
    }

    private String id(String name) {
      if (ids.getCurrentDefinitionLevel() < columns.id().getMaxDefinitionLevel()) {
        throw new UserException(name + ": has no id, expected one in each row");
      }
      String text = columns.text(ids);
      ids.consume();
      return text;
    }

    /** The values of one row: levels of repetition say where frames and rows begin. */
    private void take(String name) {
      int deepest = columns.embedding().getMaxRepetitionLevel();
      do {
        if (values.getCurrentDefinitionLevel() < columns.embedding().getMaxDefinitionLevel()) {
          throw new UserException(
              name + ": has no embedding, or one with a null or an empty list; leave the row out");
        }
        frames.add(columns.number(values));
        values.consume();
        if (values.getCurrentRepetitionLevel() < deepest) {
          frames.endFrame();
        }
      } while (values.getCurrentRepetitionLevel() > 0);
    }
  }
}
