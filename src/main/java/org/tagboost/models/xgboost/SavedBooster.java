package org.tagboost.models.xgboost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a booster of one tree a round holds, read from what XGBoost 3 saves.
 *
 * @param attributes by name
 * @param constant the log-odds that trees are added to, unless there are base margins
 * @param trees in the order of rounds
 * @param weights of the trees, 1 but with {@code booster: dart}
 */
record SavedBooster(Map<?, ?> attributes, float constant, List<SavedTree> trees, float[] weights) {

  private static final String CATEGORIES = "split_type";

  /**
   * Reads Universal Binary JSON.
   *
   * @throws IOException if it is none, or not of such a booster
   */
  static SavedBooster read(byte[] ubj) throws IOException {
    try {
      Map<?, ?> learner = object(object(UniversalBinaryJson.read(ubj)).get("learner"));
      Map<?, ?> model = object(object(learner.get("gradient_booster")).get("model"));
      List<SavedTree> trees = new ArrayList<>();
      for (Object tree : get(List.class, model.get("trees"))) {
        trees.add(tree(object(tree)));
      }
      float[] weights = new float[trees.size()];
      Arrays.fill(weights, 1);
      if (model.containsKey("weight_drop")) {
        List<?> dropped = get(List.class, model.get("weight_drop"));
        check(dropped.size() == weights.length, "weights of other trees");
        for (int tree = 0; tree < weights.length; tree++) {
          weights[tree] = get(Double.class, dropped.get(tree)).floatValue();
        }
      }
      Object parameters = learner.get("learner_model_param");
      return new SavedBooster(
          object(learner.get("attributes")), logOdds(object(parameters)), trees, weights);
    } catch (NumberFormatException e) {
      throw new IOException("no booster of one tree a round (" + e.getMessage() + ")", e);
    }
  }

  private static SavedTree tree(Map<?, ?> tree) throws IOException {
    int[] categorical = get(int[].class, tree.get(CATEGORIES));
    check(Arrays.stream(categorical).allMatch(type -> type == 0), "splits by categories");
    return SavedTree.of(
        get(int[].class, tree.get("left_children")),
        get(int[].class, tree.get("right_children")),
        get(int[].class, tree.get("split_indices")),
        get(float[].class, tree.get("split_conditions")),
        get(int[].class, tree.get("default_left")),
        get(float[].class, tree.get("loss_changes")));
  }

  /** XGBoost writes its constant as a probability, {@code [5E-1]}. */
  private static float logOdds(Map<?, ?> parameters) throws IOException {
    String text = get(String.class, parameters.get("base_score"));
    float probability = Float.parseFloat(text.replace("[", "").replace("]", ""));
    return (float) -Math.log(1 / (double) probability - 1);
  }

  private static Map<?, ?> object(@Nullable Object value) throws IOException {
    return get(Map.class, value);
  }

  private static <T> T get(Class<T> type, @Nullable Object value) throws IOException {
    if (!type.isInstance(value)) {
      throw unsound("no " + type.getSimpleName() + " where one is expected");
    }
    return type.cast(value);
  }

  static void check(boolean sound, String otherwise) throws IOException {
    if (!sound) {
      throw unsound(otherwise);
    }
  }

  private static IOException unsound(String reason) {
    return new IOException("no booster of one tree a round (" + reason + ")");
  }

  /** What was noted under a name; empty if nothing was. */
  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name)).map(Object::toString);
  }

  /** A number that was noted. */
  int number(String name) throws IOException {
    Optional<String> text = attribute(name);
    check(text.filter(t -> t.matches("[0-9]{1,9}")).isPresent(), "attribute " + name + ": " + text);
    return Integer.parseInt(text.orElseThrow());
  }
}
