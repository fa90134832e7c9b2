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
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
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

/**
 * Parses YAML text to values with their places. A few lines of YAML can nest deeper than the stack,
 * or stand for more values than fit into memory, through aliases of aliases; both are refused.
 */
final class YamlReader {

  /** Maps and lists inside each other; a config needs 5. */
  private static final int MOST_LEVELS = 50;

  /** Keys, values and lists, those that aliases stand for included; 3,000 models need 50,000. */
  private static final int MOST_VALUES = 200_000;

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  /** The origin of a value from its 1-based line. */
  private final IntFunction<String> origin;

  private int values;

  private YamlReader(IntFunction<String> origin) {
    this.origin = origin;
  }

  /**
   * Parses one document.
   *
   * @param origin origin of a value by its 1-based line
   * @return the value; empty if the text has only comments and white space
   * @throws UserException if the text is not YAML, contains a key twice, or is too large; one line,
   *     with the origin
   */
  static Optional<ConfigValue> read(String text, IntFunction<String> origin) {
    YamlReader reader = new YamlReader(origin);
    try {
      reader.checkDepth(text);
      return new Compose(SETTINGS).composeString(text).map(node -> reader.convert(node, List.of()));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(1);
      String context = e.getContext() == null ? "" : " " + e.getContext();
      throw new UserException(
          oneLine(origin.apply(line) + ": is not YAML:" + context + ", " + e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new UserException(oneLine(origin.apply(1) + ": is not YAML: " + e.getMessage()), e);
    }
  }

  /** Parsing needs no stack; what comes after it does. */
  private void checkDepth(String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MOST_LEVELS) {
        throw new UserException(
            "%s: is nested deeper than %d maps and lists, which no config needs; remove some"
                .formatted(
                    origin.apply(event.getStartMark().map(Mark::getLine).orElse(0) + 1),
                    MOST_LEVELS));
      }
    }
  }

  private ConfigValue convert(Node node, List<Node> parents) {
    String place = originOf(node);
    if (++values > MOST_VALUES) {
      throw new UserException(
          "%s: has more than %d values, with those that aliases (*) stand for; remove some"
              .formatted(place, MOST_VALUES));
    }
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
