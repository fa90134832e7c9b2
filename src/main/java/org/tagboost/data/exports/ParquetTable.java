package org.tagboost.data.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table of texts and numbers as Parquet: first a column of texts, then one of whole numbers, then
 * columns of float32. No value is null. Not compressed: scores hardly get smaller.
 */
public final class ParquetTable implements AutoCloseable {

  private final MessageType schema;
  private final ParquetWriter<Group> writer;

  /**
   * Begins a table.
   *
   * @param out is written to the end by {@link #close}, and stays open
   * @param text the name of the column of texts
   * @param number the name of the column of whole numbers
   * @param names of the float columns; all names are distinct
   */
  public ParquetTable(OutputStream out, String text, String number, List<String> names)
      throws IOException {
    Types.GroupBuilder<MessageType> columns =
        Types.buildMessage()
            .required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(text)
            .required(PrimitiveTypeName.INT32)
            .named(number);
    for (String name : names) {
      columns = columns.required(PrimitiveTypeName.FLOAT).named(name);
    }
    this.schema = columns.named("table");
    this.writer =
        ExampleParquetWriter.builder(new Target(out))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .enablePageWriteChecksum()
            .build();
  }

  /**
   * Adds a row.
   *
   * @param values one for each float column
   */
  public void add(String text, int number, float[] values) throws IOException {
    if (values.length != schema.getFieldCount() - 2) {
      throw new IllegalArgumentException(
          values.length + " values for " + (schema.getFieldCount() - 2) + " columns");
    }
    Group row = new SimpleGroup(schema);
    row.add(0, text);
    row.add(1, number);
    for (int column = 0; column < values.length; column++) {
      row.add(column + 2, values[column]);
    }
    writer.write(row);
  }

  /** Writes the rows that wait, and the end of the file, without which it cannot be read. */
  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** A stream that somebody else opened and closes. */
  private record Target(OutputStream out) implements OutputFile {

    @Override
    public PositionOutputStream create(long blockSize) {
      return new Counting(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return new Counting(out);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class Counting extends PositionOutputStream {

    private final OutputStream out;
    private long position;

    Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      position += length;
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
