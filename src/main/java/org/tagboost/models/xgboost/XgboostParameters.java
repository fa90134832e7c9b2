package org.tagboost.models.xgboost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tagboost.config.ConfigValue;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.config.Range;
import org.tagboost.config.Section;

/**
 * The parameters of XGBoost 3 that bear on one yes/no label and the boosters {@code gbtree} and
 * {@code dart}, from its page "XGBoost Parameters". XGBoost only warns of a name it doesn't know;
 * here it is an error.
 */
final class XgboostParameters {

  /** What a parameter's text may be. */
  sealed interface Form {

    /** What the user should write, for messages and {@code base.yaml}. */
    String expected();

    /** The text as XGBoost is to get it; nothing if it is not of this form. */
    Optional<String> read(String text);
  }

  private record Whole(Range range) implements Form {
    @Override
    public String expected() {
      return range.expectedWhole();
    }

    @Override
    public Optional<String> read(String text) {
      return range.whole(text).isPresent() ? Optional.of(text) : Optional.empty();
    }
  }

  private record Real(Range range) implements Form {
    @Override
    public String expected() {
      return range.expectedReal();
    }

    /** XGBoost keeps it as a float, and stops at numbers that are too large or small for one. */
    @Override
    public Optional<String> read(String text) {
      OptionalDouble value = range.real(text);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      float kept = (float) value.getAsDouble();
      boolean fits =
          value.getAsDouble() == 0 || (Math.abs(kept) >= Float.MIN_NORMAL && range.contains(kept));
      return fits ? Optional.of(text) : Optional.empty();
    }
  }

  private record Choice(List<String> words) implements Form {
    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Optional<String> read(String text) {
      return words.contains(text) ? Optional.of(text) : Optional.empty();
    }
  }

  private record Flag() implements Form {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public Optional<String> read(String text) {
      return switch (text) {
        case "true", "1" -> Optional.of("1");
        case "false", "0" -> Optional.of("0");
        default -> Optional.empty();
      };
    }
  }

  /**
   * @param aliases other names that XGBoost and its Python package accept
   */
  record Parameter(String name, Form form, List<String> aliases) {}

  static final List<Parameter> ALL =
      List.of(
          choice("booster", "gbtree", "dart"),
          choice("tree_method", "auto", "exact", "approx", "hist"),
          real("eta", "(0, 1]", "learning_rate"),
          whole("max_depth", "[0, 64]"),
          whole("max_leaves", "[0, 1000000]"),
          choice("grow_policy", "depthwise", "lossguide"),
          whole("max_bin", "[2, 65536]"),
          real("min_child_weight", "[0, inf)"),
          real("gamma", "[0, inf)", "min_split_loss"),
          real("lambda", "[0, inf)", "reg_lambda"),
          real("alpha", "[0, inf)", "reg_alpha"),
          real("max_delta_step", "[0, inf)"),
          real("subsample", "(0, 1]"),
          real("colsample_bytree", "(0, 1]"),
          real("colsample_bylevel", "(0, 1]"),
          real("colsample_bynode", "(0, 1]"),
          real("scale_pos_weight", "(0, inf)"),
          real("base_score", "(0, 1)"),
          whole("max_cached_hist_node", "[1, 1000000]"),
          choice("sample_type", "uniform", "weighted"),
          choice("normalize_type", "tree", "forest"),
          real("rate_drop", "[0, 1]"),
          flag("one_drop"),
          real("skip_drop", "[0, 1]"));

  private static final String ROUNDS = "use rounds";
  private static final String WORKERS =
      "use the experiment's workers: tags are trained side by side, each on one core";
  private static final String SEED = "use the experiment's seed: every model's is derived from it";
  private static final String BINARY = "each tag is one yes/no label, always binary:logistic";
  private static final String METRIC = "early stopping chooses it; use early_stopping";
  private static final String GROWTH = "trees are grown, never refreshed or pruned alone";
  private static final String QUIET = "Tagboost prints its own progress";
  private static final String COLUMNS = "columns of embeddings have no meaning of their own";

  /** Parameters that Tagboost sets, or has no use for, and why. */
  static final Map<String, String> REFUSED = refused();

  private XgboostParameters() {}

  /**
   * The same map under canonical names.
   *
   * @param path the map's full key
   * @param report told when a parameter is given twice, as itself and as an alias
   */
  static Mapping canonical(Mapping map, String path, Section.Report report) {
    Map<String, String> names = new LinkedHashMap<>();
    ALL.forEach(p -> p.aliases().forEach(alias -> names.put(alias, p.name())));
    Map<String, ConfigValue> renamed = new LinkedHashMap<>();
    Map<String, String> writtenAs = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (written, value) -> {
              String name = names.getOrDefault(written, written);
              String other = writtenAs.putIfAbsent(name, written);
              if (other != null) {
                report.add(
                    value,
                    path + "." + written,
                    "is the same as " + other + "; remove one of them");
              }
              renamed.putIfAbsent(name, value);
            });
    return new Mapping(renamed, map.origin());
  }

  /**
   * Reads the parameters that stand in a model's section; null leaves one to XGBoost.
   *
   * @return text by canonical name
   */
  static Map<String, String> read(Section section) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Parameter parameter : ALL) {
      section.know(parameter.aliases());
      Form form = parameter.form();
      Optional<Scalar> scalar = section.ifPresent(parameter.name(), form.expected());
      if (scalar.isPresent()) {
        form.read(scalar.get().text())
            .ifPresentOrElse(
                text -> parameters.put(parameter.name(), text),
                () -> section.expected(parameter.name(), form.expected()));
      }
    }
    REFUSED.forEach((name, why) -> section.refuse(name, "cannot be set: " + why));
    refuseCombinations(section, parameters);
    return parameters;
  }

  private static void refuseCombinations(Section section, Map<String, String> parameters) {
    if ("exact".equals(parameters.get("tree_method")) && "0".equals(parameters.get("max_depth"))) {
      section.problem("max_depth", "0 means no limit, which tree_method exact cannot do");
    }
  }

  private static Parameter whole(String name, String range, String... aliases) {
    return new Parameter(name, new Whole(Range.of(range)), List.of(aliases));
  }

  private static Parameter real(String name, String range, String... aliases) {
    return new Parameter(name, new Real(Range.of(range)), List.of(aliases));
  }

  private static Parameter choice(String name, String... words) {
    return new Parameter(name, new Choice(List.of(words)), List.of());
  }

  private static Parameter flag(String name) {
    return new Parameter(name, new Flag(), List.of());
  }

  private static Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    List.of("num_round", "num_boost_round", "n_estimators", "num_trees")
        .forEach(name -> refused.put(name, ROUNDS));
    refused.put("early_stopping_rounds", "use early_stopping: {patience: 20, share: 0.2}");
    refused.put("nthread", WORKERS);
    refused.put("n_jobs", WORKERS);
    refused.put("seed", SEED);
    refused.put("random_state", SEED);
    refused.put("seed_per_iteration", SEED);
    refused.put("objective", BINARY);
    refused.put("num_class", BINARY);
    refused.put("num_target", BINARY);
    refused.put("multi_strategy", BINARY);
    refused.put("eval_metric", METRIC);
    refused.put("disable_default_eval_metric", METRIC);
    refused.put("maximize_evaluation_metrics", METRIC);
    refused.put("updater", GROWTH);
    refused.put("process_type", GROWTH);
    refused.put("refresh_leaf", GROWTH);
    refused.put("num_parallel_tree", "a round is one tree; give the ensemble more models instead");
    refused.put("device", "training runs on the CPU");
    refused.put("sampling_method", "on the CPU it can only be uniform, which it is");
    refused.put("verbosity", QUIET);
    refused.put("silent", QUIET);
    refused.put("validate_parameters", "Tagboost checks every parameter itself");
    refused.put("monotone_constraints", COLUMNS);
    refused.put("interaction_constraints", COLUMNS);
    refused.put("feature_weights", COLUMNS);
    refused.put("max_cat_to_onehot", "no column is categorical");
    refused.put("max_cat_threshold", "no column is categorical");
    return refused;
  }

  /** Every name that may stand in a config: parameters and their aliases. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    ALL.forEach(
        parameter -> {
          names.add(parameter.name());
          names.addAll(parameter.aliases());
        });
    return names;
  }
}
