package org.tagboost.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The models that score new tracks for one member of the blend: those of every fold, whose mean
 * counts, or those of one refit on all tracks. As thread-safe as its models.
 */
public final class FoldModels implements AutoCloseable {

  private final int tags;
  private final List<List<TagModel>> folds;

  /** If each fold has one model of all tags, and they score together. */
  private final Optional<JointModel> joint;

  /**
   * Models that score one by one.
   *
   * @param tags how many tags there are
   * @param folds for each fold the models of all tags, closed with this
   * @throws IllegalArgumentException if a fold lacks a tag, or has it twice
   */
  public FoldModels(int tags, List<List<TagModel>> folds) {
    this(tags, folds, models -> Optional.empty());
  }

  /**
   * Models that score together what they have in common.
   *
   * @param kind of the models
   */
  public FoldModels(int tags, List<List<TagModel>> folds, ModelKind kind) {
    this(tags, folds, kind::join);
  }

  private FoldModels(
      int tags, List<List<TagModel>> folds, Function<List<TagModel>, Optional<JointModel>> join) {
    this.tags = tags;
    this.folds = folds.stream().map(List::copyOf).toList();
    for (List<TagModel> models : this.folds) {
      int[] count = new int[tags];
      models.forEach(
          model -> {
            for (int tag : model.tags()) {
              count[tag]++;
            }
          });
      for (int tag = 0; tag < tags; tag++) {
        if (count[tag] != 1) {
          throw new IllegalArgumentException(count[tag] + " models of tag " + tag + " in a fold");
        }
      }
    }
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("no models");
    }
    List<TagModel> learnt =
        this.folds.stream()
            .filter(models -> models.size() == 1)
            .flatMap(models -> ConstantTags.learntOf(models.get(0)).stream())
            .toList();
    this.joint =
        learnt.size() > 1 && learnt.size() == folds.size() ? join.apply(learnt) : Optional.empty();
  }

  /** The models by fold. */
  public List<List<TagModel>> folds() {
    return folds;
  }

  /** The member whose scores of the same tracks are the base margins of these models, if any. */
  public Optional<String> baseMarginsFrom() {
    return folds.stream()
        .flatMap(List::stream)
        .flatMap(model -> model.baseMarginsFrom().stream())
        .findFirst();
  }

  /**
   * Scores tracks: the mean over folds, summed in double in their order.
   *
   * @return probabilities in [0, 1], {@code [tag][track]}
   */
  public float[][] score(ScoredTracks tracks) {
    return mean(scoreByFold(Collections.nCopies(folds.size(), tracks)));
  }

  /**
   * Scores tracks by the models of each fold.
   *
   * @param byFold the tracks as the models of each fold take them
   * @return for each fold what {@link #scoreByFold} returns, to the last bit
   */
  public List<float[][]> scoreByFold(List<ScoredTracks> byFold) {
    List<float[][]> scores = new ArrayList<>();
    ScoredTracks first = byFold.get(0);
    if (joint.isPresent() && byFold.stream().allMatch(tracks -> tracks == first)) {
      List<float[][]> learnt = joint.get().score(first);
      for (int fold = 0; fold < folds.size(); fold++) {
        TagModel model = folds.get(fold).get(0);
        scores.add(ConstantTags.complete(model, learnt.get(fold), first.tracks()));
      }
      return scores;
    }
    for (int fold = 0; fold < folds.size(); fold++) {
      scores.add(scoreByFold(fold, byFold.get(fold)));
    }
    return scores;
  }

  /**
   * Scores tracks by the models of one fold.
   *
   * @return probabilities in [0, 1], {@code [tag][track]}
   */
  public float[][] scoreByFold(int fold, ScoredTracks tracks) {
    float[][] scores = new float[tags][];
    for (TagModel model : folds.get(fold)) {
      int[] of = model.tags();
      float[][] ofModel = model.score(tracks);
      for (int t = 0; t < of.length; t++) {
        scores[of[t]] = ofModel[t];
      }
    }
    return scores;
  }

  /** The mean of scores by each fold, summed in double in their order. */
  public static float[][] mean(List<float[][]> byFold) {
    float[][] means = new float[byFold.get(0).length][];
    for (int tag = 0; tag < means.length; tag++) {
      double[] sums = new double[byFold.get(0)[tag].length];
      for (float[][] scores : byFold) {
        float[] ofTag = scores[tag];
        for (int track = 0; track < sums.length; track++) {
          sums[track] += ofTag[track];
        }
      }
      means[tag] = new float[sums.length];
      for (int track = 0; track < sums.length; track++) {
        means[tag][track] = (float) (sums[track] / byFold.size());
      }
    }
    return means;
  }

  /**
   * What adds up to the mean over folds of the log-odds of a track's score; empty if a model of one
   * cannot say so. As scores are means of probabilities, their log-odds differ a little from it.
   *
   * @param tag one of all tags
   * @param byFold one track, as the models of each fold take it
   */
  public Optional<Contributions> contributions(int tag, List<ScoredTracks> byFold) {
    double constant = 0;
    double baseMargin = 0;
    double[] columns = new double[byFold.get(0).features().columns()];
    for (int fold = 0; fold < folds.size(); fold++) {
      ScoredTracks track = byFold.get(fold);
      Optional<Contributions> ofFold =
          folds.get(fold).stream()
              .filter(model -> Arrays.stream(model.tags()).anyMatch(of -> of == tag))
              .findFirst()
              .flatMap(model -> model.contributions(tag, track));
      if (ofFold.isEmpty()) {
        return Optional.empty();
      }
      constant += ofFold.get().constant() / folds.size();
      baseMargin += ofFold.get().baseMargin() / folds.size();
      for (int column = 0; column < columns.length; column++) {
        columns[column] += ofFold.get().columns()[column] / folds.size();
      }
    }
    return Optional.of(new Contributions(constant, baseMargin, columns));
  }

  /**
   * What training tracks contribute to the mean over folds of a track's values; empty if a model of
   * one cannot say so. Kernels are the means over the folds that a training track takes part in.
   *
   * @param tag one of all tags
   * @param byFold one track, as the models of each fold take it
   */
  public Optional<TrackContributions> trackContributions(int tag, List<ScoredTracks> byFold) {
    double constant = 0;
    double base = 0;
    Map<Integer, List<TrackContributions.One>> byRow = new TreeMap<>();
    for (int fold = 0; fold < folds.size(); fold++) {
      ScoredTracks track = byFold.get(fold);
      Optional<TrackContributions> ofFold =
          folds.get(fold).stream()
              .filter(model -> Arrays.stream(model.tags()).anyMatch(of -> of == tag))
              .findFirst()
              .flatMap(model -> model.trackContributions(tag, track));
      if (ofFold.isEmpty()) {
        return Optional.empty();
      }
      constant += ofFold.get().constant() / folds.size();
      base += ofFold.get().base() / folds.size();
      for (TrackContributions.One one : ofFold.get().tracks()) {
        byRow.computeIfAbsent(one.row(), row -> new ArrayList<>()).add(one);
      }
    }
    List<TrackContributions.One> tracks = new ArrayList<>();
    byRow.forEach((row, ones) -> tracks.add(mean(row, ones)));
    return Optional.of(new TrackContributions(constant, base, tracks));
  }

  private TrackContributions.One mean(int row, List<TrackContributions.One> ones) {
    double kernel = 0;
    double contribution = 0;
    for (TrackContributions.One one : ones) {
      kernel += one.kernel() / ones.size();
      contribution += one.contribution() / folds.size();
    }
    return new TrackContributions.One(row, ones.get(0).carries(), kernel, contribution);
  }

  @Override
  public void close() {
    folds.forEach(models -> models.forEach(TagModel::close));
  }
}
