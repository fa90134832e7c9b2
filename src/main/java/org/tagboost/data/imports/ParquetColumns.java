package org.tagboost.data.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.tagboost.data.Float16;
import org.tagboost.failure.UserException;

/**
 * The two columns of a Parquet file that an import reads.
 *
 * @param schema of these two
 * @param id texts or whole numbers
 * @param embedding float16, float32 or float64, in a list or in a list of lists
 */
record ParquetColumns(MessageType schema, ColumnDescriptor id, ColumnDescriptor embedding) {

  /** Names that ids go by; the last is pandas' for an index without a name. */
  private static final List<String> IDS =
      List.of("track", "track_id", "id", "clip_id", "__index_level_0__");

  /**
   * Chooses columns.
   *
   * @param id empty: the first of {@link #IDS} that there is, else the only column of texts
   * @param embedding empty: the only column of lists of floats
   * @throws UserException if there is no such column, or no telling which
   */
  static ParquetColumns of(
      Path file, MessageType schema, Optional<String> id, Optional<String> embedding) {
    ColumnDescriptor ids =
        id.isPresent()
            ? named(file, schema, id.get(), "--id", ParquetColumns::isId)
            : IDS.stream()
                .flatMap(name -> columns(schema, name, ParquetColumns::isId).stream())
                .findFirst()
                .orElseGet(() -> only(file, schema, "--id", "ids", ParquetColumns::isText));
    ColumnDescriptor embeddings =
        embedding.isPresent()
            ? named(file, schema, embedding.get(), "--embedding", ParquetColumns::isEmbedding)
            : only(file, schema, "--embedding", "lists of floats", ParquetColumns::isEmbedding);
    return new ParquetColumns(
        new MessageType(
            schema.getName(),
            schema.getType(ids.getPath()[0]),
            schema.getType(embeddings.getPath()[0])),
        ids,
        embeddings);
  }

  private static ColumnDescriptor named(
      Path file,
      MessageType schema,
      String name,
      String option,
      Predicate<ColumnDescriptor> suitable) {
    return columns(schema, name, suitable).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "%s: has no column '%s' of %s, as %s says; its columns are %s"
                        .formatted(
                            file,
                            name,
                            option.equals("--id") ? "texts or whole numbers" : "lists of floats",
                            option,
                            described(schema))));
  }

  private static ColumnDescriptor only(
      Path file,
      MessageType schema,
      String option,
      String what,
      Predicate<ColumnDescriptor> suitable) {
    List<ColumnDescriptor> found = schema.getColumns().stream().filter(suitable).toList();
    if (found.size() != 1) {
      throw new UserException(
          "%s: has %s of %s, and %s must name one; its columns are %s"
              .formatted(
                  file,
                  found.isEmpty() ? "no column" : found.size() + " columns",
                  what,
                  option,
                  described(schema)));
    }
    return found.get(0);
  }

  private static List<ColumnDescriptor> columns(
      MessageType schema, String name, Predicate<ColumnDescriptor> suitable) {
    return schema.getColumns().stream()
        .filter(column -> column.getPath()[0].equals(name))
        .filter(suitable)
        .toList();
  }

  private static String described(MessageType schema) {
    return String.join(", ", schema.getFields().stream().map(field -> field.getName()).toList());
  }

  private static boolean isText(ColumnDescriptor column) {
    return column.getMaxRepetitionLevel() == 0
        && column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }

  private static boolean isId(ColumnDescriptor column) {
    PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
    return isText(column)
        || (column.getMaxRepetitionLevel() == 0
            && (type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64));
  }

  private static boolean isEmbedding(ColumnDescriptor column) {
    int lists = column.getMaxRepetitionLevel();
    return (lists == 1 || lists == 2)
        && switch (column.getPrimitiveType().getPrimitiveTypeName()) {
          case FLOAT, DOUBLE -> true;
          case FIXED_LEN_BYTE_ARRAY ->
              column.getPrimitiveType().getLogicalTypeAnnotation()
                  instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
          case BINARY, BOOLEAN, INT32, INT64, INT96 -> false;
        };
  }

  /** The current id. */
  String text(ColumnReader ids) {
    return switch (id.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> String.valueOf(ids.getInteger());
      case INT64 -> String.valueOf(ids.getLong());
      default -> ids.getBinary().toStringUsingUTF8();
    };
  }

  /** The current number of an embedding. */
  float number(ColumnReader values) {
    return switch (embedding.getPrimitiveType().getPrimitiveTypeName()) {
      case FLOAT -> values.getFloat();
      case DOUBLE -> (float) values.getDouble();
      default ->
          Float16.toFloat(
              ByteBuffer.wrap(values.getBinary().getBytes())
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .getShort());
    };
  }
}
