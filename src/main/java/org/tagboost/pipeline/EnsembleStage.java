package org.tagboost.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagboost.config.EnsembleConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.ensemble.Blend;
import org.tagboost.ensemble.ScoreBlender;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;

/** Blends the members' scores into the ensemble's. Reads score files alone, never a model. */
final class EnsembleStage {

  /** Raise it when the same members would give another blend. */
  private static final int VERSION = 2;

  private final Run run;
  private final ModelInputs models;

  EnsembleStage(Run run) {
    this.run = run;
    this.models = new ModelInputs(run);
  }

  /** A member's name, files and information. */
  record Member(String name, ScoreFiles files, ScoreInfo info) {}

  /**
   * Blends, unless the ensemble's files were made from exactly these members.
   *
   * @param force whether to blend anyway
   */
  void run(boolean force) {
    List<Member> members = members();
    StageInputs inputs = inputs();
    if (!force && status().isCurrent()) {
      run.log("ensemble: current");
      return;
    }
    long start = System.nanoTime();
    EnsembleConfig config = run.config().ensemble();
    Blend blend = blend(config, members);
    List<FloatMatrix> outOfFold = members.stream().map(m -> m.files().outOfFold()).toList();
    List<FloatMatrix> test = members.stream().map(m -> m.files().test()).toList();
    FloatMatrix blended = ScoreBlender.blend(blend, outOfFold);
    FloatMatrix blendedTest = ScoreBlender.blend(blend, test);
    double seconds = StageRecord.secondsSince(start);
    inputs.write(run.folder().scoreInputs(RunFolder.ENSEMBLE));
    run.folder()
        .ensembleScores()
        .write(
            blended,
            blendedTest,
            new ScoreInfo(
                methodName(config),
                inputs.key(),
                members.get(0).info().identity(),
                0,
                1,
                seconds,
                seconds,
                0,
                ProcessMemory.peakBytes(),
                List.of()));
  }

  /**
   * The members that the config names, in its order.
   *
   * @throws UserException if scores of one are missing, or belong to other tracks, tags or folds
   */
  List<Member> members() {
    ScoreIdentity identity = run.evaluated().identity();
    List<Member> members = new ArrayList<>();
    for (String name : run.config().ensembleMembers()) {
      ScoreFiles files = run.folder().scores(name);
      ScoreInfo info =
          files
              .info()
              .orElseThrow(
                  () ->
                      new UserException(
                          files.outOfFoldFile()
                              + ": the scores of member "
                              + name
                              + " are missing; run the train command of its experiment first"));
      List<String> differences = identity.differences(info.identity());
      if (!differences.isEmpty()) {
        throw new UserException(
            files.infoFile()
                + ": the "
                + String.join(", ", differences)
                + " of member "
                + name
                + " differ from this experiment's; only scores of the same train.csv, test.csv,"
                + " tags and folds can be blended: train it again, or leave it out of"
                + " ensemble.members");
      }
      members.add(new Member(name, files, info));
    }
    return members;
  }

  /**
   * What the blend depends on, if the experiment's own models were current. A member of another
   * experiment counts as it is.
   */
  StageInputs inputs() {
    StageInputs inputs = StageInputs.ofCode("ensemble " + VERSION).with(run.settings("ensemble"));
    for (String name : run.config().ensembleMembers()) {
      Optional<ModelConfig> own = Optional.ofNullable(run.config().models().get(name));
      String key =
          own.map(model -> models.of(model).key())
              .or(() -> run.folder().scores(name).info().map(ScoreInfo::key))
              .orElse("missing");
      inputs = inputs.with("scores of " + name, key);
    }
    return inputs;
  }

  StageStatus status() {
    StageInputs now = inputs();
    Optional<ScoreInfo> info = run.folder().ensembleScores().info();
    return info.map(ScoreInfo::key).filter(now.key()::equals).isPresent()
        ? StageStatus.current(RunFolder.ENSEMBLE)
        : StageStatus.of(
            RunFolder.ENSEMBLE,
            info.isPresent(),
            run.folder().scoreInputs(RunFolder.ENSEMBLE),
            now);
  }

  /** The blend that the config asks for, of those members. */
  static Blend blend(EnsembleConfig config, List<Member> members) {
    return switch (config.method()) {
      case MEAN -> new Blend.Mean();
      case RANK_MEAN -> new Blend.RankMean();
      case WEIGHTED_MEAN ->
          new Blend.WeightedMean(
              members.stream()
                  .map(member -> config.weights().getOrDefault(member.name(), 0.0))
                  .toList());
    };
  }

  static String methodName(EnsembleConfig config) {
    return config.method().name().toLowerCase(Locale.ROOT);
  }
}
