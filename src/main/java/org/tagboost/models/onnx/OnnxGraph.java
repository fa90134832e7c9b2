package org.tagboost.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tagboost.failure.UserException;

/**
 * A graph of operators that is being built, of operator set 17 and set 3 of {@code ai.onnx.ml}.
 * Tensors go by their names. The same calls give the same bytes. Not thread-safe.
 */
public final class OnnxGraph {

  /** What one message of Protocol Buffers holds, less room for names. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - (1 << 24);

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tagboost");
  private String section = "";
  private int names;
  private long bytes;

  /** Writes the next row of a matrix, in the order of its rows. */
  @FunctionalInterface
  public interface Rows {
    void copy(int row, float[] into);
  }

  /** What the names of the tensors that follow begin with, such as {@code trees/fold0}. */
  public void section(String name) {
    section = name + "/";
  }

  /** A float32 input {@code [tracks, columns]} of the graph. */
  public void input(String name, int columns) {
    graph.addInput(OnnxFile.matrix(name, columns));
  }

  /** Makes a float32 tensor {@code [tracks, columns]} the graph's output of that name. */
  public void output(String name, String tensor, int columns) {
    add(NodeProto.newBuilder().setOpType("Identity").addInput(tensor), name);
    graph.addOutput(OnnxFile.matrix(name, columns));
  }

  /** A node of an operator of ONNX, such as {@code MatMul}. */
  public OnnxNode node(String operator, String... inputs) {
    return new OnnxNode(
        this, NodeProto.newBuilder().setOpType(operator).addAllInput(Arrays.asList(inputs)));
  }

  /** A node of an operator of {@code ai.onnx.ml}, such as {@code TreeEnsembleRegressor}. */
  public OnnxNode treeNode(String operator, String input) {
    return new OnnxNode(
        this, NodeProto.newBuilder().setOpType(operator).setDomain(OnnxFile.TREES).addInput(input));
  }

  /** A node without attributes. */
  public String apply(String operator, String... inputs) {
    return node(operator, inputs).output();
  }

  public String toDouble(String tensor) {
    return node("Cast", tensor).set("to", TensorProto.DataType.DOUBLE_VALUE).output();
  }

  public String toFloat(String tensor) {
    return node("Cast", tensor).set("to", TensorProto.DataType.FLOAT_VALUE).output();
  }

  /**
   * Logistic function of a float32 tensor, by way of double: ONNX Runtime's for float32 is an
   * approximation, which gives small probabilities few digits.
   */
  public String sigmoid(String tensor) {
    return toFloat(apply("Sigmoid", toDouble(tensor)));
  }

  /**
   * Columns of a matrix.
   *
   * @param width number of columns that it has
   * @param columns 0-based, in the order wanted
   */
  public String columns(String matrix, int width, int[] columns) {
    long[] indices = Arrays.stream(columns).asLongStream().toArray();
    boolean all = columns.length == width;
    for (int i = 0; i < columns.length; i++) {
      all &= columns[i] == i;
    }
    return all
        ? matrix
        : node("Gather", matrix, constant(indices, indices.length)).set("axis", 1).output();
  }

  /** A 0-based column of a matrix, as a matrix of one column. */
  public String column(String matrix, int column) {
    return node("Gather", matrix, constant(new long[] {column}, 1)).set("axis", 1).output();
  }

  /**
   * A row of float32, once for each row of a matrix.
   *
   * @return {@code [rows of the matrix, values]}
   */
  public String repeated(float[] row, String matrix) {
    String height = node("Shape", matrix).set("start", 0).set("end", 1).output();
    String shape = node("Concat", height, constant(new long[] {1}, 1)).set("axis", 0).output();
    return apply("Expand", constant(row, 1, row.length), shape);
  }

  /** Matrices of equal height, side by side. */
  public String sideBySide(List<String> matrices) {
    return matrices.size() == 1
        ? matrices.get(0)
        : node("Concat", matrices.toArray(String[]::new)).set("axis", 1).output();
  }

  /** Tensors of equal shape, added in their order. */
  public String sum(List<String> tensors) {
    return tensors.size() == 1 ? tensors.get(0) : apply("Sum", tensors.toArray(String[]::new));
  }

  /**
   * A constant tensor of float32.
   *
   * @param shape without dimensions: a number
   */
  public String constant(float[] values, int... shape) {
    byte[] raw = raw(values.length, Float.BYTES);
    littleEndian(raw).asFloatBuffer().put(values);
    return constant(TensorProto.DataType.FLOAT, raw, shape);
  }

  public String constant(float value) {
    return constant(new float[] {value});
  }

  /**
   * A constant tensor of double.
   *
   * @param shape without dimensions: a number
   */
  public String constant(double[] values, int... shape) {
    byte[] raw = raw(values.length, Double.BYTES);
    littleEndian(raw).asDoubleBuffer().put(values);
    return constant(TensorProto.DataType.DOUBLE, raw, shape);
  }

  public String constant(double value) {
    return constant(new double[] {value});
  }

  /**
   * A constant tensor of int64.
   *
   * @param shape without dimensions: a number
   */
  public String constant(long[] values, int... shape) {
    byte[] raw = raw(values.length, Long.BYTES);
    littleEndian(raw).asLongBuffer().put(values);
    return constant(TensorProto.DataType.INT64, raw, shape);
  }

  /** A constant matrix of float32 that is read row by row. */
  public String constant(int rows, int columns, Rows source) {
    byte[] raw = raw((long) rows * columns, Float.BYTES);
    FloatBuffer values = littleEndian(raw).asFloatBuffer();
    float[] row = new float[columns];
    for (int i = 0; i < rows; i++) {
      source.copy(i, row);
      values.put(row);
    }
    return constant(TensorProto.DataType.FLOAT, raw, rows, columns);
  }

  private byte[] raw(long values, int bytesEach) {
    grow(values * bytesEach);
    return new byte[(int) (values * bytesEach)];
  }

  private static ByteBuffer littleEndian(byte[] raw) {
    return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(TensorProto.DataType type, byte[] raw, int... shape) {
    String name = name("constant");
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(UnsafeByteOperations.unsafeWrap(raw));
    for (int size : shape) {
      tensor.addDims(size);
    }
    return name;
  }

  String add(NodeProto.Builder node) {
    return add(node, name(node.getOpType()));
  }

  private String add(NodeProto.Builder node, String output) {
    graph.addNode(node.setName(output).addOutput(output));
    return output;
  }

  private String name(String what) {
    return section + what + names++;
  }

  void grow(long more) {
    bytes += more;
    if (bytes > MAX_BYTES) {
      throw new UserException(
          "the ONNX model would have more than the 2 GB that one such file can hold; export one"
              + " model of all tracks in place of one a fold, or fewer members of the ensemble");
    }
  }

  /**
   * Writes the graph as an ONNX file.
   *
   * @param version of the program, for {@code producer_version}
   * @param properties for {@code metadata_props}, in the map's order
   */
  public void write(OutputStream out, String version, Map<String, String> properties)
      throws IOException {
    OnnxFile.write(graph, out, version, properties);
  }
}
