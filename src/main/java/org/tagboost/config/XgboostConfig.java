package org.tagboost.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Boosted trees, one booster a tag.
 *
 * @param rounds trees grown; with early stopping the most that are; in [1, 100000]
 * @param startFrom the model whose log-odds boosting starts from; none: from a constant
 * @param negatives which negatives to learn from; none: all
 * @param parameters XGBoost's own, by canonical name ({@code eta}, not {@code learning_rate}), in
 *     alphabetical order; those that are missing keep XGBoost's default
 */
public record XgboostConfig(
    String name,
    List<String> features,
    boolean refit,
    int rounds,
    Optional<EarlyStopping> earlyStopping,
    Optional<String> startFrom,
    Optional<NegativeSampling> negatives,
    Map<String, String> parameters)
    implements ModelConfig {

  public static final String KIND = "xgboost";

  public XgboostConfig {
    features = List.copyOf(features);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
