package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.config.BlendMethod;
import org.tagboost.config.EnsembleConfig;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.TargetMetric;
import org.tagboost.data.FloatMatrix;
import org.tagboost.ensemble.Blend;
import org.tagboost.ensemble.ScoreBlender;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;

/** Blends the members' scores. Reads score files alone, never a model. */
public final class EnsembleStage implements Stage<ScoreFiles> {

  /** Raise it when the same members would give another blend. */
  private static final int VERSION = 3;

  private final Run run;
  private final Map<String, ModelStage> models;

  /**
   * @param models of the experiment, by name
   */
  EnsembleStage(Run run, Map<String, ModelStage> models) {
    this.run = run;
    this.models = models;
  }

  /** A member's name, files and information. */
  record Member(String name, ScoreFiles files, ScoreInfo info) {}

  @Override
  public String name() {
    return RunFolder.ENSEMBLE;
  }

  @Override
  public List<Stage<?>> upstream() {
    return run.config().ensembleMembers().stream()
        .flatMap(member -> Stream.<Stage<?>>ofNullable(models.get(member)))
        .toList();
  }

  /** A member of another experiment counts as it is. */
  @Override
  public StageInputs inputs() {
    StageInputs inputs =
        StageInputs.ofCode("ensemble " + VERSION).with(run.settings(KeyEffect.ENSEMBLE));
    if (run.config().ensemble().method() == BlendMethod.CHOSEN_MEAN
        && run.config().metric() != TargetMetric.AP) {
      // Blends that were chosen by AP before there was another metric stay current.
      inputs = inputs.with(run.settings(KeyEffect.METRIC));
    }
    for (String name : run.config().ensembleMembers()) {
      ModelStage own = models.get(name);
      String key =
          own != null
              ? own.inputs().key()
              : run.folder().scores(name).info().map(ScoreInfo::key).orElse("missing");
      inputs = inputs.with("scores of " + name, key);
    }
    return inputs;
  }

  @Override
  public Optional<String> builtFrom() {
    return open().info().map(ScoreInfo::key);
  }

  @Override
  public Path record() {
    return run.folder().scoreInputs(RunFolder.ENSEMBLE);
  }

  @Override
  public Optional<String> damage() {
    return open().damage();
  }

  @Override
  public ScoreFiles open() {
    return run.folder().ensembleScores();
  }

  @Override
  public void build() {
    StageCost.Clock clock = StageCost.start();
    List<Member> members = members();
    EnsembleConfig config = run.config().ensemble();
    List<FloatMatrix> outOfFold = members.stream().map(m -> m.files().outOfFold()).toList();
    List<FloatMatrix> test = members.stream().map(m -> m.files().test()).toList();
    FloatMatrix blended;
    Blend blend;
    List<ScoreInfo.MemberWeight> weights;
    if (config.method() == BlendMethod.CHOSEN_MEAN) {
      ChosenWeights chosen = ChosenWeights.choose(run, outOfFold);
      blended = chosen.blend(outOfFold);
      blend = chosen.ofAll();
      weights = chosen.of(members.stream().map(Member::name).toList());
    } else {
      blend = blend(members);
      blended = ScoreBlender.blend(blend, outOfFold);
      weights = List.of();
    }
    FloatMatrix blendedTest = ScoreBlender.blend(blend, test);
    StageCost cost = clock.cost();
    inputs().write(record());
    open()
        .write(
            blended,
            blendedTest,
            new ScoreInfo(
                methodName(config),
                inputs().key(),
                members.get(0).info().identity(),
                0,
                1,
                cost.seconds(),
                cost.seconds(),
                0,
                cost.peakMemoryBytes(),
                List.of(),
                weights));
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

  /** The blend of those members. If weights are chosen, the ensemble must have been built. */
  Blend blend(List<Member> members) {
    return Blend.of(
        run.config().ensemble().method(),
        members.stream().map(member -> weight(member.name())).toList());
  }

  /**
   * The weights that were chosen, in the order of the members; empty if the config sets the blend.
   * The ensemble must have been built.
   */
  List<ScoreInfo.MemberWeight> chosenWeights() {
    return open().info().map(ScoreInfo::weights).orElse(List.of());
  }

  /** The weight of a member in test scores and bundles; only the proportions count. */
  double weight(String member) {
    EnsembleConfig config = run.config().ensemble();
    return switch (config.method()) {
      case MEAN, RANK_MEAN -> 1;
      case WEIGHTED_MEAN -> config.weights().getOrDefault(member, 0.0);
      case CHOSEN_MEAN ->
          chosenWeights().stream()
              .filter(chosen -> chosen.member().equals(member))
              .mapToDouble(ScoreInfo.MemberWeight::all)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no weight of " + member));
    };
  }

  static String methodName(EnsembleConfig config) {
    return config.method().name().toLowerCase(Locale.ROOT);
  }
}
