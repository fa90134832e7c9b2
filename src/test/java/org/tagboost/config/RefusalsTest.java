package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagboost.config.TestConfigs.MINIMAL;
import static org.tagboost.config.TestConfigs.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

  private static final String WITH_TREES =
      """
      models:
        linear: {kind: tribuo-linear, features: [mean]}
        trees: {kind: xgboost, features: [mean]}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed=-1                              | seed: expected a whole number in [0, inf), got -1
          seed=1.5                             | seed: expected a whole number in [0, inf), got 1.5
          seed=99999999999999999999            | seed: expected a whole number in [0, inf), got 99999999999999999999
          workers=0                            | workers: expected auto or a whole number in [1, 1024], got 0
          workers=many                         | workers: expected auto or a whole number in [1, 1024], got many
          runner=yarn                          | runner: expected one of local, spark, got yarn
          spark.master=[a]                     | spark.master: expected null or the URL of a Spark master, got [a]
          spark.memory=1g                      | spark.memory: unknown key; known are master
          name=.hidden                         | name: expected a name of letters, digits, `.`, `_` and `-` that starts with a letter or digit; not features or sweeps, which are directories shared by experiments, got .hidden
          name=features                        | name: expected a name of letters, digits, `.`, `_` and `-` that starts with a letter or digit; not features or sweeps, which are directories shared by experiments, got features
          work_dir=null                        | work_dir: expected the path of a directory, got null
          work_dir=hdfs://node:8020/my work    | work_dir: hdfs://node:8020/my work needs tagboost-spark.jar, started by spark-submit: build it with `make spark`, or give the path of a directory
          experiments_dir=hdfs:/tagboost       | experiments_dir: hdfs:/tagboost needs tagboost-spark.jar, started by spark-submit: build it with `make spark`, or give the path of a directory
          data.dir=s3a://bucket/music          | data.dir: s3a://bucket/music needs tagboost-spark.jar, started by spark-submit: build it with `make spark`, or give the path of a directory
          work_dir=file://host/work            | work_dir: expected the path of a directory, got "file://host/work"
          data=null                            | data: expected a map: indented `key: value` lines below it, got null
          data.tags=0                          | data.tags: expected null or a whole number in [1, 1000000], got 0
          data.link=https://example.org/       | data.link: expected null, or a URL (http, https, file) or path that contains {track}, such as https://example.org/{track}, got "https://example.org/"
          data.link=javascript:f({track})      | data.link: expected null, or a URL (http, https, file) or path that contains {track}, such as https://example.org/{track}, got "javascript:f({track})"
          data.non_finite=ignore               | data.non_finite: expected one of refuse, zero, got ignore
          data.dirs=x                          | data.dirs: unknown key; did you mean dir?
          features.statistics=[]               | features.statistics: expected a list of some of mean, std, min, max, got []
          features.statistics=mean             | features.statistics: expected a list of some of mean, std, min, max, got mean
          features.statistics=[mean, mea]      | features.statistics: mea: unknown; did you mean mean?
          features.statistics=[mean, mean]     | features.statistics: mean: is listed twice; remove one
          features.length=ln                   | features.length: expected one of none, raw, log, got ln
          features.drop_last_frames=-1         | features.drop_last_frames: expected a whole number in [0, 10000], got -1
          features.pca.mean={of: [mean]}       | features.pca.mean: is the name of another feature group; choose one such as pca-mean
          features.pca.length={of: [mean]}     | features.pca.length: is the name of another feature group; choose one such as pca-length
          features.pca.a b={of: [mean]}        | features.pca.a b: expected a name of letters, digits, `_` and `-`
          features.pca.p={components: 3}       | features.pca.p.of: missing; expected a list of statistics, such as [mean, std]
          features.pca.p={of: [meen]}          | features.pca.p.of: meen: is not in features.statistics; did you mean mean?
          features.pca.p={of: [mean], components: 0} | features.pca.p.components: expected a whole number in [1, 100000], got 0
          features.pca.p=3                     | features.pca.p: expected a map: indented `key: value` lines below it, got 3
          features.pca_defaults.whiten=maybe   | features.pca_defaults.whiten: expected true or false, got maybe
          folds.count=1                        | folds.count: expected a whole number in [2, 100], got 1
          folds.seed=-1                        | folds.seed: expected null or a whole number in [0, inf), got -1
          folds={group: a, column: b}          | folds.column: folds.group draws folds; set one of the two
          folds.sead=1                         | folds.sead: unknown key; did you mean seed?
          models.m={kind: xgboost, features: [mean, scores]} | models.m.features: scores: are those of the model in start_from; set start_from, or remove them
          submission.digit=7                   | submission.digit: unknown key; did you mean digits?
          part.model=[linear]                  | part.model: unknown key; did you mean models?
          part.models=[lineer]                 | part.models: lineer: no such model; did you mean linear?
          part.models=linear                   | part.models: expected all, or a list of models, got linear
          data.train={}                        | data.train: expected the name of a file, or a list of names, got {}
          folds.group=[a]                      | folds.group: expected null or the name of a column of train.csv, got [a]
          models.m={features: [mean]}          | models.m.kind: missing; expected one of xgboost, tribuo-linear, kernel-ridge, network
          models.m={kind: catboost, features: [mean]} | models.m.kind: expected one of xgboost, tribuo-linear, kernel-ridge, network, got catboost
          models.m={kind: xgboost}             | models.m.features: missing; expected a list of feature groups, such as [mean, std]
          models.m={kind: xgboost, features: [pca]} | models.m.features: pca: no such feature group; known are mean, std, min, max
          models.ensemble={kind: xgboost, features: [mean]} | models.ensemble: is reserved for the scores of the ensemble; choose another name
          models.linear.epochs=5.5             | models.linear.epochs: expected a whole number in [1, 1000], got 5.5
          models.linear.epochs=5.0             | models.linear.epochs: expected a whole number in [1, 1000], got 5.0
          models.linear.learning_rate=0        | models.linear.learning_rate: expected a number in (0, 10], got 0
          models.linear.learning_rate=NaN      | models.linear.learning_rate: expected a number in (0, 10], got NaN
          models.linear.standardise=yes        | models.linear.standardise: expected true or false, got yes
          models.linear.eta=1                  | models.linear.eta: unknown key; known are kind, features, refit, epochs, learning_rate, epsilon, standardise
          models.m={kind: xgboost, features: [mean], start_from: linar} | models.m.start_from: linar: no such model; did you mean linear?
          models.m={kind: xgboost, features: [mean], start_from: m} | models.m.start_from: m: is the model itself; name another model
          models.m={kind: xgboost, features: [mean], start_from: linear, base_score: 0.5} | models.m.base_score: has no effect beside start_from; remove one of them
          models.m={kind: xgboost, features: [mean], negatives: {hardest: 9, others: 9}} | models.m.negatives: hardest: is by the scores of a model to start from; name it in start_from, or set hardest: 0
          models.m={kind: xgboost, features: [mean], negatives: {hardest: 0, others: 0}} | models.m.negatives.others: without any negatives there is nothing to learn
          models.m={kind: xgboost, features: [mean], negatives: {hardest: -1, others: 1}} | models.m.negatives.hardest: expected a whole number in [0, 1000000000], got -1
          models.m={kind: kernel-ridge, features: [mean], width: 0} | models.m.width: expected auto or a number in (0, 1000], got 0
          models.m={kind: kernel-ridge, features: [mean], ridge: 0} | models.m.ridge: expected auto or a number in (0, 1000000], got 0
          models.m={kind: kernel-ridge, features: [mean], centres: 50000} | models.m.centres: expected auto or a whole number in [1, 40000], got 50000
          models.m={kind: kernel-ridge, features: [mean], scaling: cols} | models.m.scaling: expected one of columns, rows, none, got cols
          models.m={kind: kernel-ridge, features: [mean], metric: learned} | models.m.metric: expected one of euclidean, learnt, got learned
          models.m={kind: kernel-ridge, features: [mean], metric_steps: 0} | models.m.metric_steps: expected a whole number in [1, 10], got 0
          models.m={kind: kernel-ridge, features: [mean], metric_power: 0} | models.m.metric_power: expected a number in (0, 2], got 0
          models.m={kind: kernel-ridge, features: [mean], start_from: linear, ridge: auto} | models.m.ridge: auto: cannot be chosen beside start_from, since the scores of one training track depend on the labels of the others; set a number, such as 3
          models.m={kind: kernel-ridge, features: [mean], start_from: linear, width: auto} | models.m.width: auto: cannot be chosen beside start_from, since the scores of one training track depend on the labels of the others; set a number, such as 0.3
          models.m={kind: kernel-ridge, features: [fourier]} | models.m.features: fourier: no such feature group; known are mean, std, min, max
          features.fourier={frequencies: 0, width: 1} | features.fourier.frequencies: expected a whole number in [1, 32768], got 0
          features.fourier={frequencies: 8, width: -1} | features.fourier.width: expected a number in (0, 1000], got -1
          features.segments={count: 0}         | features.segments.count: expected a whole number in [1, 1000], got 0
          features.fourier={frequencies: 8, width: 1, kernel: laplace} | features.fourier.kernel: expected one of gaussian, cauchy, got laplace
          models.m={kind: network, features: [mean], mixup: -1} | models.m.mixup: expected a number in [0, 10], got -1
          models.m={kind: network, features: [mean], networks: 0} | models.m.networks: expected a whole number in [1, 100], got 0
          models.m={kind: network, features: [mean], dropout: 1} | models.m.dropout: expected a number in [0, 0.9], got 1
          features.fourier=8                   | features.fourier: expected null or a map: indented `key: value` lines below it, got 8
          models=null                          | models: no models; add one, such as `models: {linear: {kind: tribuo-linear, features: [mean]}}`
          model_defaults=3                     | model_defaults: expected a map by kind, got 3
          model_defaults=null                  | model_defaults: expected a map by kind, got null
          model_defaults.xgboost=3             | model_defaults.xgboost: expected a map: indented `key: value` lines below it, got 3
          model_defaults.tribuo-linear=3       | model_defaults.tribuo-linear: expected a map: indented `key: value` lines below it, got 3
          features.pca_defaults=3              | features.pca_defaults: expected a map, got 3
          model_defaults.tribuo-linear.epoch=3 | model_defaults.tribuo-linear.epoch: unknown key; did you mean epochs?
          model_defaults.xgboost.rounds=0      | model_defaults.xgboost.rounds: expected a whole number in [1, 100000], got 0
          model_defaults.xgbost={}             | model_defaults.xgbost: unknown key; did you mean xgboost?
          ensemble.method=median               | ensemble.method: expected one of mean, rank_mean, weighted_mean, chosen_mean, got median
          ensemble.members=[lineer]            | ensemble.members: lineer: no such model; did you mean linear? (write experiment/model for a model of another experiment)
          ensemble.members=[x/linear]          | ensemble.members: x/linear: is a model of this experiment; write linear
          ensemble.members=[]                  | ensemble.members: expected all, or a list of models such as [xgb-mean, linear], got []
          ensemble.weights.linear=1            | ensemble.weights.linear: has no effect here; set ensemble.method: weighted_mean, or ensemble.weights: null
          ensemble={method: weighted_mean, weights: {linear: -1}} | ensemble.weights.linear: expected a number in [0, inf), got -1
          ensemble={method: weighted_mean, weights: {linear: 0}}  | ensemble.weights: are all 0; expected at least one above 0
          ensemble.method=weighted_mean        | ensemble.weights.linear: missing; expected a number in [0, inf)
          part.folds=1                         | part.folds: expected all, or a list of numbers of folds, got 1
          part.folds=[]                        | part.folds: expected all, or a list of numbers of folds, got []
          part.folds=[5]                       | part.folds: 5: no such fold; expected 0 to 4, as folds.count is 5
          part.folds=[-1]                      | part.folds: -1: no such fold; expected 0 to 4, as folds.count is 5
          part.folds=[one]                     | part.folds: one: no such fold; expected 0 to 4, as folds.count is 5
          part.folds=[1, 1]                    | part.folds: 1: is listed twice; remove one
          part.folds=[1, 01]                   | part.folds: 01: is listed twice; remove one
          decision.thresholds=f1               | decision.thresholds: expected best_f1, {precision: 0.8} or {tags_per_track: 3}, got f1
          decision.thresholds={}               | decision.thresholds: expected best_f1, {precision: 0.8} or {tags_per_track: 3}
          decision.thresholds={precision: 0.8, tags_per_track: 3} | decision.thresholds: has both precision and tags_per_track; remove one, or set it to null
          decision.thresholds={precision: 0}   | decision.thresholds.precision: expected a number in (0, 1], got 0
          decision.thresholds={tags_per_track: many} | decision.thresholds.tags_per_track: expected a number in (0, 1000000], got many
          bundle.license=[a]                   | bundle.license: expected null or a line of text, got [a]
          bundle.licence=CC0-1.0               | bundle.licence: unknown key; did you mean license?
          decision.calibration=isotonic        | decision.calibration: expected one of none, platt, got isotonic
          bundle.refit=1                       | bundle.refit: expected true or false, got 1
          submission.digits=4                  | submission.digits: expected a whole number in [6, 9], got 4
          submission.max_mb=0                  | submission.max_mb: expected a whole number in [1, 100000], got 0
          sed=1                                | sed: unknown key; did you mean seed?
          """)
  void refuses(String override, String complaint) {
    assertRefused(folder, MINIMAL, override).endsWith(": " + complaint).doesNotContain("\n");
  }

  @Test
  void reportsAllErrorsTogetherWithLines() {
    assertRefused(
            folder,
            """
            seed: x
            folds: {count: 1}
            models:
              xgb-mean:
                kind: xgboost
                features: [mean]
                max_dept: 3
                eta: 2
            """,
            "submission.digits=3")
        .isEqualTo(
            String.join(
                System.lineSeparator(),
                "x.yaml:1: seed: expected a whole number in [0, inf), got x",
                "x.yaml:2: folds.count: expected a whole number in [2, 100], got 1",
                "x.yaml:8: models.xgb-mean.eta: expected a number in (0, 1], got 2",
                "x.yaml:7: models.xgb-mean.max_dept: unknown key; did you mean max_depth?",
                "command line: submission.digits: expected a whole number in [6, 9], got 3"));
  }

  @Test
  void reportsAWrongDefaultOnceForAllModels() {
    assertRefused(
            folder,
            """
            model_defaults: {xgboost: {rounds: 0, max_dept: 3}}
            models:
              a: {kind: xgboost, features: [mean]}
              b: {kind: xgboost, features: [mean]}
            """)
        .isEqualTo(
            String.join(
                System.lineSeparator(),
                "x.yaml:1: model_defaults.xgboost.rounds: expected a whole number in [1, 100000], got 0",
                "x.yaml:1: model_defaults.xgboost.max_dept: unknown key; did you mean max_depth?"));
  }

  /** A valid default can contradict a model; the error is reported at the model. */
  @Test
  void aDefaultThatContradictsAModelIsReportedAtTheModel() {
    assertRefused(folder, WITH_TREES, "model_defaults.xgboost.start_from=linar")
        .endsWith("models.trees.start_from: linar: no such model; did you mean linear?");
  }

  @Test
  void startFromRequiresThreeFolds() {
    assertRefused(folder, WITH_TREES, "models.trees.start_from=linear", "folds.count=2")
        .endsWith("folds.count: models.trees.start_from requires at least 3 folds; got 2");
  }

  /** It would need out-of-fold scores of folds that are not trained. */
  @Test
  void refitWithStartFromRequiresAllFolds() {
    assertRefused(
            folder,
            WITH_TREES,
            "models.trees.start_from=linear",
            "models.trees.refit=true",
            "part.folds=[0]")
        .endsWith(
            "part.folds: models.trees.refit needs scores of linear in all folds; set refit:"
                + " false, or folds: all");
  }

  @Test
  void chainedStartFromIsRefused() {
    assertRefused(
            folder,
            WITH_TREES,
            "models.trees.start_from=linear",
            "models.more={kind: xgboost, features: [mean], start_from: trees}")
        .endsWith(
            "models.more.start_from: trees: has a start_from itself; name linear, or set null");
  }

  /** Such as those that the weights of another part were found for. */
  @Test
  void aPartOfModelsWithoutWeightIsRefused() throws IOException {
    String two =
        """
        models:
          a: {kind: tribuo-linear, features: [mean]}
          b: {kind: tribuo-linear, features: [mean]}
        ensemble: {method: weighted_mean, weights: {a: 0, b: 2}}
        """;
    assertRefused(folder, two, "part.models=[a]")
        .endsWith(
            ": part.models: all of these have weight 0; add one with a weight in"
                + " ensemble.weights");
    assertThat(TestConfigs.load(folder, two, "part.models=[a, b]").experiment().models())
        .hasSize(2);
  }

  @Test
  void aPathWithANulIsNone() {
    assertRefused(folder, MINIMAL, "work_dir=\"a\\0b\"")
        .contains("work_dir: expected the path of a directory, got ");
  }
}
