package org.tagboost.models.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;

/** An operator on its way into a graph. {@link #output} puts it there. Not thread-safe. */
public final class OnnxNode {

  private final OnnxGraph graph;
  private final NodeProto.Builder node;

  OnnxNode(OnnxGraph graph, NodeProto.Builder node) {
    this.graph = graph;
    this.node = node;
  }

  public OnnxNode set(String name, long value) {
    return add(attribute(name, AttributeType.INT).setI(value));
  }

  public OnnxNode set(String name, String value) {
    return add(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
  }

  public OnnxNode set(String name, long[] values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return add(attribute);
  }

  public OnnxNode set(String name, float[] values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.FLOATS);
    for (float value : values) {
      attribute.addFloats(value);
    }
    return add(attribute);
  }

  public OnnxNode set(String name, List<String> values) {
    AttributeProto.Builder attribute = attribute(name, AttributeType.STRINGS);
    values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
    return add(attribute);
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private OnnxNode add(AttributeProto.Builder attribute) {
    AttributeProto built = attribute.build();
    graph.grow(built.getSerializedSize());
    node.addAttribute(built);
    return this;
  }

  /** Adds the node to its graph; the name of the tensor that it computes. */
  public String output() {
    return graph.add(node);
  }
}
