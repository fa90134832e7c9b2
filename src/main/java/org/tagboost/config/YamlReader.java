package org.tagboost.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.failure.UserException;

/** Parses YAML text to values with their places. */
final class YamlReader {

  /** The origin of a value from its 1-based line. */
  private final IntFunction<String> origin;

  private YamlReader(IntFunction<String> origin) {
    this.origin = origin;
  }

  /**
   * Parses one document.
   *
   * @param origin origin of a value by its 1-based line
   * @return the value; empty if the text has only comments and white space
   * @throws UserException if the text is not YAML or contains a key twice; one line, with the
   *     origin
   */
  static Optional<ConfigValue> read(String text, IntFunction<String> origin) {
    YamlReader reader = new YamlReader(origin);
    try {
      return new Compose(LoadSettings.builder().build())
          .composeString(text)
          .map(node -> reader.convert(node, List.of()));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(1);
      String context = e.getContext() == null ? "" : " " + e.getContext();
      throw new UserException(
          oneLine(origin.apply(line) + ": is not YAML:" + context + ", " + e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new UserException(oneLine(origin.apply(1) + ": is not YAML: " + e.getMessage()), e);
    }
  }

  private ConfigValue convert(Node node, List<Node> parents) {
    String place = originOf(node);
    if (parents.contains(node)) {
      throw new UserException(
          place + ": an alias (*) is inside the value that it refers to; remove it");
    }
    if (node instanceof ScalarNode scalar) {
      return new Scalar(scalar.getValue(), !scalar.isPlain(), place);
    }
    List<Node> path = new ArrayList<>(parents);
    path.add(node);
    if (node instanceof SequenceNode sequence) {
      return new Sequence(
          sequence.getValue().stream().map(item -> convert(item, path)).toList(), place);
    }
    return mapping((MappingNode) node, path, place);
  }

  private Mapping mapping(MappingNode node, List<Node> path, String place) {
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    Map<String, String> firstPlaces = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String keyPlace = originOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        throw new UserException(keyPlace + ": a key must be a word, not a list or a map");
      }
      String key = keyNode.getValue();
      String first = firstPlaces.putIfAbsent(key, keyPlace);
      if (first != null) {
        throw new UserException(
            String.format(
                Locale.ROOT,
                "%s: %s: is set twice, first at %s; remove one",
                keyPlace,
                key,
                first));
      }
      entries.put(key, convert(tuple.getValueNode(), path));
    }
    return new Mapping(entries, place);
  }

  private String originOf(Node node) {
    return origin.apply(node.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
