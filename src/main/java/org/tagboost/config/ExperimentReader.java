package org.tagboost.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Sequence;
import org.tagboost.failure.Problems;

/**
 * Reads and checks a merged config; the keys, types and ranges are those of {@code base.yaml}.
 * Features, models, ensemble, decisions and partial runs have separate readers.
 */
final class ExperimentReader {

  /** No other scheme: a page would run what follows {@code javascript:}. */
  private static final Pattern LINK =
      Pattern.compile("((https?|file)://|(?![A-Za-z][A-Za-z0-9+.-]*:))\\S*\\{track}\\S*");

  /** Names of models and PCAs; without dots, which separate the keys of an override. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  static final String NAME_FORM = "a name of letters, digits, `_` and `-`";

  private static final Pattern EXPERIMENT =
      Pattern.compile("(?!(features|sweeps)$)[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String EXPERIMENT_FORM =
      "a name of letters, digits, `.`, `_` and `-` that starts with a letter or digit; not features"
          + " or sweeps, which are directories shared by experiments";

  private static final Pattern SEPARATOR = Pattern.compile("(?s).{1,10}");

  private final ModelReader models;
  private final FeatureReader features;

  /**
   * @param models of all kinds of models
   * @param features of all kinds of feature groups
   */
  ExperimentReader(List<ModelSchema> models, List<FeatureSchema> features) {
    this.models = new ModelReader(models);
    this.features = new FeatureReader(features);
  }

  /**
   * Reads a merged config, and adds all errors to {@code problems}.
   *
   * @param file the config, for problems of what it does not set
   * @return valid settings if there was no problem; otherwise they must not be used
   */
  ExperimentConfig read(LayerMerger.Merged merged, Problems problems, Path file) {
    Section.Report report = reportTo(problems, file);
    models.checkDefaults(merged.modelDefaults(), report);
    features.checkDefaults(merged.featureDefaults(), report);

    // An error in a default is not reported again for each model that uses it.
    Set<ConfigValue> defaults = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(merged.modelDefaults(), defaults);
    merged.featureDefaults().values().forEach(value -> collect(value, defaults));
    return experiment(
        new Section(
            merged.tree(),
            "",
            (value, key, complaint) -> {
              if (!defaults.contains(value)) {
                report.add(value, key, complaint);
              }
            }),
        problems);
  }

  /**
   * Adds problems in the format that users see. Those of a default name the file that could set
   * another value.
   */
  static Section.Report reportTo(Problems problems, Path file) {
    return (value, key, complaint) ->
        problems.add(
            (LayerReader.isBuiltIn(value) ? file : value.origin()) + ": " + key + ": " + complaint);
  }

  private static void collect(ConfigValue value, Set<ConfigValue> values) {
    values.add(value);
    if (value instanceof Mapping map) {
      map.entries().values().forEach(below -> collect(below, values));
    } else if (value instanceof Sequence list) {
      list.items().forEach(below -> collect(below, values));
    }
  }

  private ExperimentConfig experiment(Section root, Problems problems) {
    String name = root.text("name", EXPERIMENT, EXPERIMENT_FORM);
    long seed = root.whole("seed", "[0, inf)");
    int workers =
        (int)
            root.wholeOr("auto", "workers", "[1, 1024]")
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    RunnerConfig runner = runner(root, root.section("spark"));
    Path workDir = DirectoryReader.written(root, "work_dir");
    Path experimentsDir = DirectoryReader.written(root, "experiments_dir");
    DataConfig data = data(root.section("data"));

    int before = problems.messages().size();
    FeatureConfig featureConfig = features.read(root.section(LayerMerger.FEATURES), seed);
    // The groups are only known if the features have no errors.
    Optional<List<String>> groups =
        problems.messages().size() == before
            ? Optional.of(featureConfig.groupNames())
            : Optional.empty();

    FoldConfig folds = folds(root.section("folds"));
    List<String> modelNames = new ArrayList<>();
    Map<String, ModelConfig> all = models.readAll(root, groups, modelNames);
    checkFoldCount(folds, all, root.section("folds"));
    TargetMetric metric = root.choice("metric", TargetMetric.class);
    EnsembleConfig ensemble =
        EnsembleReader.read(root.section(LayerMerger.ENSEMBLE), name, modelNames);
    Section partSection = root.section(LayerMerger.PART);
    PartConfig part = PartReader.read(partSection, ensemble, modelNames, folds.count());
    Map<String, ModelConfig> chosen = PartReader.chosen(part, all);
    PartReader.checkRefits(part, chosen, folds.count(), partSection);
    DecisionConfig decision = DecisionReader.read(root.section("decision"));
    SubmissionConfig submission = submission(root.section("submission"));
    BundleConfig bundle = bundle(root.section("bundle"));
    root.know(List.of(LayerMerger.MODEL_DEFAULTS, "extends"));
    root.done();
    return new ExperimentConfig(
        name,
        seed,
        workers,
        runner,
        workDir,
        experimentsDir,
        data,
        featureConfig,
        folds,
        chosen,
        metric,
        ensemble,
        part,
        decision,
        submission,
        bundle);
  }

  private static RunnerConfig runner(Section root, Section spark) {
    RunnerConfig runner =
        new RunnerConfig(
            root.choice("runner", RunnerName.class),
            spark.textOrNull("master", "null or the URL of a Spark master"));
    spark.done();
    return runner;
  }

  private static DataConfig data(Section section) {
    DataConfig data =
        new DataConfig(
            DirectoryReader.read(section, "dir"),
            section.integerOr("null", "tags", "[1, 1000000]"),
            section.choice("non_finite", NonFiniteValues.class),
            labels(section),
            link(section));
    section.done();
    return data;
  }

  private static LabelConfig labels(Section section) {
    String column = "null or the name of a column";
    String separator = section.text("separator", SEPARATOR, "auto, list, or 1 to 10 characters");
    return new LabelConfig(
        section.textOrTexts("train", "the name of a file, or a list of names"),
        section.textOrNull("test", "null or the name of a file"),
        section.choice("format", LabelFormatName.class),
        Optional.of(separator).filter(text -> !text.equals("auto")),
        section.textOrNull("track", column),
        section.textOrNull("split", column));
  }

  private static Optional<String> link(Section section) {
    String expected =
        "null, or a URL (http, https, file) or path that contains {track}, such as"
            + " https://example.org/{track}";
    Optional<String> link = section.textOrNull("link", expected);
    if (link.isPresent() && !LINK.matcher(link.get()).matches()) {
      section.expected("link", expected);
    }
    return link;
  }

  private static FoldConfig folds(Section section) {
    FoldConfig folds =
        new FoldConfig(
            section.integer("count", "[2, 100]"),
            section.wholeOr("null", "seed", "[0, inf)"),
            section.textOrNull("group", "null or the name of a column of train.csv"),
            section.textOrNull("column", "null or the name of a column of train.csv"));
    if (folds.column().isPresent() && folds.groupColumn().isPresent()) {
      section.contradiction("column", "folds.group draws folds; set one of the two");
    }
    section.done();
    return folds;
  }

  /** Nested scores leave two folds out at a time. */
  private static void checkFoldCount(
      FoldConfig folds, Map<String, ModelConfig> models, Section section) {
    for (ModelConfig model : models.values()) {
      if (folds.count() == 2 && model.baseMarginsFrom().isPresent()) {
        section.contradiction(
            "count", "models." + model.name() + ".start_from requires at least 3 folds; got 2");
      }
    }
  }

  private static BundleConfig bundle(Section section) {
    BundleConfig bundle =
        new BundleConfig(
            section.textOrNull("license", "null or a line of text").orElse(""),
            section.flag("float16"),
            section.flag("refit"),
            section.flag("training_tracks"));
    section.done();
    return bundle;
  }

  private static SubmissionConfig submission(Section section) {
    SubmissionConfig submission =
        new SubmissionConfig(
            section.integer("max_mb", "[1, 100000]"), section.integer("digits", "[6, 9]"));
    section.done();
    return submission;
  }
}
