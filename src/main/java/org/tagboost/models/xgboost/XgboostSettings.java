package org.tagboost.models.xgboost;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/**
 * Boosted trees, one booster a tag.
 *
 * @param rounds trees grown; with early stopping the most that are; in [1, 100000]
 * @param baseMarginsFrom the model whose log-odds boosting starts from; none: from a constant
 * @param negatives which negatives to learn from; none: all
 * @param parameters XGBoost's own, by canonical name ({@code eta}, not {@code learning_rate}), in
 *     alphabetical order; those that are missing keep XGBoost's default
 */
public record XgboostSettings(
    int rounds,
    Optional<EarlyStopping> earlyStopping,
    Optional<String> baseMarginsFrom,
    Optional<NegativeSampling> negatives,
    Map<String, String> parameters)
    implements ModelSettings {

  private static final String NEGATIVES = "negatives";
  private static final String BASE_SCORE = "base_score";

  public XgboostSettings {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  static XgboostSettings read(Section section) {
    XgboostSettings settings =
        new XgboostSettings(
            section.integer("rounds", "[1, 100000]"),
            section.sectionOrNull("early_stopping").map(EarlyStopping::read),
            section.textOrNull("start_from", "null or the name of another model"),
            section.sectionOrNull(NEGATIVES).map(NegativeSampling::read),
            XgboostParameters.read(section));
    boolean starts = settings.baseMarginsFrom().isPresent();
    if (!starts && settings.negatives().filter(few -> few.hardest() > 0).isPresent()) {
      section.contradiction(
          NEGATIVES,
          "hardest: is by the scores of a model to start from; name it in start_from, or set"
              + " hardest: 0");
    }
    if (starts && settings.parameters().containsKey(BASE_SCORE)) {
      section.contradiction(BASE_SCORE, "has no effect beside start_from; remove one of them");
    }
    return settings;
  }
}
