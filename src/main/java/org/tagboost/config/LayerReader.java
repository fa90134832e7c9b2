package org.tagboost.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/** Finds and reads the config files of an experiment. */
final class LayerReader {

  private static final String EXTENDS = "extends";
  private static final String BASE = "base.yaml";
  private static final String BUILT_IN = " (built-in)";

  /** The largest we know has 4 KB. */
  private static final long MOST_BYTES = 1 << 20;

  /** Each time that a file is extended counts. */
  private static final int MOST_LAYERS = 100;

  private final List<Mapping> layers = new ArrayList<>();

  private LayerReader() {}

  /** The defaults of all configs: the packaged {@code configs/base.yaml}. */
  static Mapping base() {
    return mapping(baseText(), BASE, line -> BASE + ":" + line + BUILT_IN);
  }

  /** Whether a value is a default of {@link #base}. */
  static boolean isBuiltIn(ConfigValue value) {
    return value.origin().endsWith(BUILT_IN);
  }

  private static String baseText() {
    try (InputStream in = LayerReader.class.getResourceAsStream(BASE)) {
      if (in == null) {
        throw new IllegalStateException(BASE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file and all files that it extends, from lowest to highest priority, without the built-in
   * base.
   *
   * @throws UserException if a file is missing, is not a YAML map, is far too large, or extends
   *     itself. The message quotes nothing of a file that is no config
   */
  static List<Mapping> read(Path file) {
    LayerReader reader = new LayerReader();
    reader.add(file.normalize(), null, List.of());
    return reader.layers;
  }

  /** The one layer of a config's text, which must not extend others. */
  static List<Mapping> parse(String yaml) {
    return List.of(mapping(yaml, "config", line -> "config:" + line));
  }

  private void add(Path file, @Nullable ConfigValue extension, List<Path> below) {
    String text = text(file, extension);
    if (text.equals(baseText())) {
      return; // The lowest layer anyway; here it would undo the settings of other extended files.
    }
    Mapping layer = mapping(text, file.toString(), line -> file + ":" + line);
    List<Path> chain = new ArrayList<>(below);
    chain.add(file);
    ConfigValue parents = layer.get(EXTENDS);
    if (parents != null) {
      for (ConfigValue parent :
          parents instanceof Sequence list ? list.items() : List.of(parents)) {
        addParent(file, parent, chain);
      }
    }
    layers.add(layer.without(EXTENDS));
  }

  private void addParent(Path file, ConfigValue parent, List<Path> chain) {
    if (!(parent instanceof Scalar scalar)) {
      throw extensionFailure(parent, "expected the path of a config file, or a list of paths");
    }
    if (scalar.isNull()) {
      return;
    }
    Path path;
    try {
      path = file.resolveSibling(scalar.text()).normalize();
    } catch (InvalidPathException e) {
      throw extensionFailure(parent, "is not a path");
    }
    if (scalar.text().equals(BASE) && !Presence.of(path)) {
      return; // The built-in base.
    }
    if (chain.contains(path)) {
      throw extensionFailure(
          parent,
          "is circular: "
              + String.join(" -> ", chain.stream().map(Path::toString).toList())
              + " -> "
              + path
              + "; remove one of these");
    }
    if (layers.size() + chain.size() >= MOST_LAYERS) {
      throw extensionFailure(
          parent, "is one of more than " + MOST_LAYERS + " files that extend each other");
    }
    add(path, parent, chain);
  }

  private static UserException extensionFailure(ConfigValue value, String complaint) {
    return new UserException(
        value.origin() + ": " + EXTENDS + ": " + value.shown() + ": " + complaint);
  }

  private static Mapping mapping(String text, String file, IntFunction<String> origin) {
    // Some Windows editors write a byte order mark.
    Optional<ConfigValue> value =
        YamlReader.read(text.startsWith("\ufeff") ? text.substring(1) : text, origin);
    if (value.isEmpty()) {
      return Mapping.empty(file);
    }
    if (value.get() instanceof Mapping map) {
      return map;
    }
    throw new UserException(
        value.get().origin()
            + ": expected lines of `key: value`, got "
            + (value.get() instanceof Sequence ? "a list" : "text"));
  }

  private static String text(Path file, @Nullable ConfigValue extension) {
    String where = extension == null ? "" : extension.origin() + ": " + EXTENDS + ": ";
    if (Presence.ofFolder(file)) {
      throw new UserException(where + file + ": is a directory, expected a .yaml file");
    }
    if (!Presence.ofFile(file)) {
      throw new UserException(where + file + ": no such config; " + configsBeside(file));
    }
    if (!isYaml(file)) {
      throw new UserException(
          where + file + ": is not a config; its name must end in .yaml or .yml");
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new UserException(
            "%s%s: has %d bytes, expected a config of at most %d"
                .formatted(where, file, bytes, MOST_BYTES));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserException(where + file + ": is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new UserException(where + file + ": cannot be read (" + Reason.of(e) + ")", e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static String configsBeside(Path file) {
    Path folder = file.resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> configs =
          files.filter(LayerReader::isYaml).map(Path::toString).sorted().toList();
      if (!configs.isEmpty()) {
        return "existing configs: " + String.join(", ", configs);
      }
    } catch (IOException e) {
      return "the directory does not exist: " + file.toAbsolutePath().getParent();
    }
    return "the directory has no .yaml files";
  }
}
