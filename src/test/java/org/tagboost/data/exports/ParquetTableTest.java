package org.tagboost.data.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read by the library that wrote it; pandas 3.0 with pyarrow 25 reads such files too. */
public class ParquetTableTest {

  @TempDir private Path dir;

  /** The rows of a file of one group, their values with bars between, after the names. */
  public static List<String> read(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification()
            .build();
    List<String> lines = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      lines.add(
          String.join("|", schema.getFields().stream().map(field -> field.getName()).toList()));
      PageReadStore rows = Objects.requireNonNull(reader.readNextRowGroup());
      RecordReader<Group> records =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(rows, new GroupRecordConverter(schema));
      for (long i = 0; i < rows.getRowCount(); i++) {
        Group row = records.read();
        List<String> values = new ArrayList<>();
        for (int column = 0; column < schema.getFieldCount(); column++) {
          values.add(row.getValueToString(column, 0));
        }
        lines.add(String.join("|", values));
      }
    }
    return lines;
  }

  @Test
  void valuesComeBack() throws IOException {
    Path file = dir.resolve("scores.parquet");
    try (OutputStream out = Files.newOutputStream(file);
        ParquetTable table = new ParquetTable(out, "track", "fold", List.of("hip hop", "a.b,c"))) {
      table.add("a/ü", 0, new float[] {0.1f, -1.5e-30f});
      table.add("b", 4, new float[] {3, Float.MIN_VALUE});
      assertThatThrownBy(() -> table.add("c", 4, new float[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 values for 2 columns");
    }
    assertThat(read(file))
        .containsExactly("track|fold|hip hop|a.b,c", "a/ü|0|0.1|-1.5E-30", "b|4|3.0|1.4E-45");
  }

  /** Whoever opened the stream may write on, and finds all of the table behind its buffer. */
  @Test
  void theStreamStaysOpenAndHoldsAllOfIt() throws IOException {
    Path file = dir.resolve("scores.parquet");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      try (ParquetTable table = new ParquetTable(out, "track", "fold", List.of("rock"))) {
        for (int row = 0; row < 50_000; row++) {
          table.add("track " + row, row, new float[] {row / 2f});
        }
      }
      assertThat(read(file))
          .hasSize(50_001)
          .startsWith("track|fold|rock", "track 0|0|0.0")
          .endsWith("track 49999|49999|24999.5");
      out.write(1);
    }
    assertThat(Files.readAllBytes(file)).endsWith('P', 'A', 'R', '1', 1);
  }
}
