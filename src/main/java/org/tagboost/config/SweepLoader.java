package org.tagboost.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.failure.Problems;

/**
 * Loads a sweep: the base config, settings of all trials, and a grid of values or a random search.
 * Values are not checked here but when a trial is loaded, so that only that trial fails.
 */
public final class SweepLoader {

  private static final String BASE = "base";
  private static final String SET = "set";
  private static final String GRID = "grid";
  private static final String RANDOM = "random";
  private static final String DROP = "drop";
  private static final String KEYS = "keys";
  private static final String FROM = "from";
  private static final String VALUES_FORM = "a list of values, such as [2, 3, 4]";

  /** Number of draws per trial after which the search gives up finding more distinct trials. */
  private static final int DRAWS_A_TRIAL = 100;

  private static final int MOST_TRIALS = 10_000;

  /** Significant digits of drawn numbers. */
  private static final MathContext DIGITS = new MathContext(4);

  private final Path file;
  private final Problems problems = new Problems();

  private SweepLoader(Path file) {
    this.file = file;
  }

  /**
   * Loads and checks a sweep.
   *
   * @param overrides {@code key=value}, for all trials, with priority over the file
   * @throws org.tagboost.failure.UserException if the file is missing or is not YAML; or with all
   *     errors in it, one per line
   */
  public static SweepConfig load(Path file, List<String> overrides) {
    return new SweepLoader(file).read(overrides);
  }

  private SweepConfig read(List<String> overrides) {
    Mapping map = LayerReader.read(file).stream().reduce(Mapping::overlaidWith).orElseThrow();
    Section section = new Section(map, "", ExperimentReader.reportTo(problems, file));
    String name =
        section.has("name")
            ? section.text("name", ExperimentReader.NAME, ExperimentReader.NAME_FORM)
            : String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    section.know(List.of("name", SET, GRID, RANDOM, DROP));
    String base =
        section.text(
            BASE,
            Pattern.compile(".*\\S.*"),
            "the path of an experiment's config, relative to this file");
    List<String> fixed = new ArrayList<>();
    if (section.has(SET)) {
      section.section(SET);
      map.child(SET).entries().forEach((key, value) -> fixed.add(key + "=" + value.inline()));
    }
    fixed.addAll(overrides);
    if (section.has(GRID) == section.has(RANDOM)) {
      section.contradiction(
          GRID,
          "expected either grid (keys with lists of values) or random; see"
              + " configs/sweeps/demo.yaml");
    }
    Set<Map<String, String>> assignments = new LinkedHashSet<>();
    if (section.has(GRID)) {
      section.section(GRID);
      assignments.addAll(grid(map.child(GRID), section));
    }
    if (section.has(RANDOM)) {
      assignments.addAll(random(section.section(RANDOM), map.child(RANDOM)));
    }
    Optional<SweepConfig.Drop> drop =
        section.has(DROP) ? section.sectionOrNull(DROP).map(this::drop) : Optional.empty();
    section.done();
    problems.throwIfAny();
    return new SweepConfig(
        name,
        file.resolveSibling(base).normalize(),
        assignments.stream().map(own -> trial(fixed, own)).toList(),
        drop);
  }

  private SweepConfig.Drop drop(Section section) {
    String form = "an ascending list of numbers of tags, such as [4, 12]";
    List<Integer> tags = new ArrayList<>();
    for (String text : section.texts("tags", form)) {
      int least = tags.isEmpty() ? 1 : tags.get(tags.size() - 1) + 1;
      if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least) {
        section.expected("tags", form);
        break;
      }
      tags.add(Integer.parseInt(text));
    }
    SweepConfig.Drop drop = new SweepConfig.Drop(tags, section.real("keep", "(0, 1)"));
    section.done();
    return drop;
  }

  private static SweepConfig.Trial trial(List<String> fixed, Map<String, String> own) {
    List<String> overrides = new ArrayList<>(fixed);
    List<String> shown = new ArrayList<>();
    own.forEach(
        (key, value) -> {
          overrides.add(key + "=" + value);
          shown.add(key + " " + value);
        });
    return new SweepConfig.Trial(overrides, shown);
  }

  /** All combinations; the last key changes fastest. */
  private List<Map<String, String>> grid(Mapping grid, Section section) {
    List<Map<String, String>> combinations = List.of(Map.of());
    if (grid.entries().isEmpty()) {
      section.expected(GRID, "keys with " + VALUES_FORM);
    }
    Section keys = new Section(grid, GRID, ExperimentReader.reportTo(problems, file));
    for (Map.Entry<String, ConfigValue> entry : grid.entries().entrySet()) {
      List<String> values = values(entry.getValue());
      if (values.isEmpty()) {
        keys.expected(entry.getKey(), VALUES_FORM);
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : values) {
          Map<String, String> more = new LinkedHashMap<>(combination);
          more.put(entry.getKey(), value);
          longer.add(more);
        }
      }
      if (longer.size() > MOST_TRIALS) {
        keys.problem(
            entry.getKey(), "gives more than " + MOST_TRIALS + " trials; use random instead");
        return List.of();
      }
      combinations = longer;
    }
    return combinations;
  }

  private static List<String> values(ConfigValue value) {
    return value instanceof Sequence list
        ? list.items().stream().map(ConfigValue::inline).distinct().toList()
        : List.of();
  }

  /** Draws a random value of a key. */
  private interface Draw {
    String next(SplittableRandom random);
  }

  /** Distinct trials; fewer than requested if there are no more. */
  private Set<Map<String, String>> random(Section section, Mapping map) {
    int trials = section.integer("trials", "[1, " + MOST_TRIALS + "]");
    long seed = section.whole("seed", "[0, inf)");
    section.section(KEYS);
    section.done();
    Section keys =
        new Section(
            map.child(KEYS), RANDOM + "." + KEYS, ExperimentReader.reportTo(problems, file));
    Map<String, Draw> draws = new LinkedHashMap<>();
    map.child(KEYS)
        .entries()
        .forEach((key, value) -> draw(key, value, keys).ifPresent(draw -> draws.put(key, draw)));
    if (map.child(KEYS).entries().isEmpty()) {
      section.expected(KEYS, "keys with " + VALUES_FORM + ", or {from: 0.01, to: 0.3, scale: log}");
    }
    Set<Map<String, String>> drawn = new LinkedHashSet<>();
    if (!problems.messages().isEmpty()) {
      return drawn;
    }
    // One generator for all trials, so that more trials extend the same sequence.
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; drawn.size() < trials && i < trials * DRAWS_A_TRIAL; i++) {
      Map<String, String> own = new LinkedHashMap<>();
      draws.forEach((key, draw) -> own.put(key, draw.next(random)));
      drawn.add(own);
    }
    return drawn;
  }

  private Optional<Draw> draw(String key, ConfigValue value, Section keys) {
    List<String> values = values(value);
    if (!values.isEmpty()) {
      return Optional.of(random -> values.get(random.nextInt(values.size())));
    }
    if (!(value instanceof Mapping range)) {
      keys.expected(key, VALUES_FORM + ", or {from: 0.01, to: 0.3, scale: log}");
      return Optional.empty();
    }
    Section section = keys.section(key);
    int before = problems.messages().size();
    double from = section.real(FROM, "(-inf, inf)");
    double to = section.real("to", "(-inf, inf)");
    section.know(List.of("scale"));
    boolean log = section.has("scale") && section.is("scale", "log");
    if (section.has("scale") && !log && !section.is("scale", "linear")) {
      section.expected("scale", "linear or log");
    }
    section.done();
    if (from >= to || (log && from <= 0)) {
      section.expected(FROM, "a number" + (log ? " above 0 and" : "") + " below " + to);
    }
    if (problems.messages().size() > before) {
      return Optional.empty();
    }
    boolean whole = isWhole(range.get(FROM)) && isWhole(range.get("to"));
    return Optional.of(random -> number(random.nextDouble(), from, to, log, whole));
  }

  private static boolean isWhole(@Nullable ConfigValue value) {
    return value instanceof Scalar scalar && scalar.text().matches("[+-]?[0-9]+");
  }

  /** Whole numbers include both ends, with equal probabilities. */
  private static String number(double share, double from, double to, boolean log, boolean whole) {
    double end = whole ? to + 1 : to;
    double drawn =
        log
            ? Math.exp(Math.log(from) + share * (Math.log(end) - Math.log(from)))
            : from + share * (end - from);
    return whole
        ? Long.toString((long) Math.min(to, Math.floor(drawn)))
        : new BigDecimal(drawn).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
