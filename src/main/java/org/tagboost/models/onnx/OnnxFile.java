package org.tagboost.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What an ONNX file says beside its operators: versions, and the types of inputs and outputs. */
final class OnnxFile {

  /** ONNX 1.12, whose operator set is 17. */
  private static final int IR_VERSION = 8;

  private static final int OPERATORS = 17;
  private static final int TREE_OPERATORS = 3;

  /** The domain of the operators of tree ensembles. */
  static final String TREES = "ai.onnx.ml";

  private OnnxFile() {}

  /** A float32 matrix {@code [tracks, columns]}. */
  static ValueInfoProto matrix(String name, int columns) {
    var shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("tracks");
    shape.addDimBuilder().setDimValue(columns);
    var type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  /** As {@link OnnxGraph#write}. */
  static void write(
      GraphProto.Builder graph, OutputStream out, String version, Map<String, String> properties)
      throws IOException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("tagboost")
            .setProducerVersion(version)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(TREES).setVersion(TREE_OPERATORS))
            .setGraph(graph);
    properties.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    model.build().writeTo(out);
  }
}
