package org.tagboost.models;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/**
 * A model of some tags of which some, or all, could not be learnt, since all or none of the
 * training tracks carry them: their scores are constants.
 *
 * @param constants probability by tag number; may be empty
 * @param learnt the model of the other tags; null if there are none
 */
public record ConstantTags(SortedMap<Integer, Float> constants, @Nullable TagModel learnt)
    implements TagModel {

  public ConstantTags {
    constants = new TreeMap<>(constants);
    if (constants.isEmpty() && learnt == null) {
      throw new IllegalArgumentException("a model of no tags");
    }
  }

  /**
   * The score of a tag that all or none of the tracks carry: {@code (positives + 1/2) / (tracks +
   * 1)}, which keeps its log-odds finite.
   */
  public static float prior(LabelledTracks tracks, int tag) {
    return (float) ((tracks.positives(tag) + 0.5) / (tracks.tracks() + 1.0));
  }

  /** Whether some but not all of the tracks carry the tag. */
  public static boolean isLearnable(LabelledTracks tracks, int tag) {
    return tracks.positives(tag) > 0 && tracks.positives(tag) < tracks.tracks();
  }

  /** What a model has learnt; empty for constants alone. */
  static Optional<TagModel> learntOf(TagModel model) {
    return model instanceof ConstantTags some
        ? Optional.ofNullable(some.learnt)
        : Optional.of(model);
  }

  /** The scores of a model, from those of what it has {@linkplain #learntOf learnt}. */
  static float[][] complete(TagModel model, float[][] ofLearnt, int tracks) {
    return model instanceof ConstantTags some ? some.beside(ofLearnt, tracks) : ofLearnt;
  }

  private int[] learntTags() {
    return learnt == null ? new int[0] : learnt.tags();
  }

  @Override
  public int[] tags() {
    int[] learntTags = learntTags();
    int[] tags = Arrays.copyOf(learntTags, learntTags.length + constants.size());
    int next = learntTags.length;
    for (int tag : constants.keySet()) {
      tags[next++] = tag;
    }
    Arrays.sort(tags);
    return tags;
  }

  /** 0 if no tag is learnt: then any features do. */
  @Override
  public int columns() {
    return learnt == null ? 0 : learnt.columns();
  }

  @Override
  public float[][] score(ScoredTracks tracks) {
    return beside(learnt == null ? new float[0][] : learnt.score(tracks), tracks.tracks());
  }

  /** The scores of all tags: those of the learnt model, and the constants of the others. */
  private float[][] beside(float[][] ofLearnt, int tracks) {
    int[] tags = tags();
    int[] learntTags = learntTags();
    float[][] scores = new float[tags.length][];
    for (int t = 0; t < learntTags.length; t++) {
      scores[Arrays.binarySearch(tags, learntTags[t])] = ofLearnt[t];
    }
    for (Map.Entry<Integer, Float> constant : constants.entrySet()) {
      float[] filled = new float[tracks];
      Arrays.fill(filled, constant.getValue());
      scores[Arrays.binarySearch(tags, constant.getKey())] = filled;
    }
    return scores;
  }

  @Override
  public Optional<Contributions> contributions(int tag, ScoredTracks track) {
    Float constant = constants.get(tag);
    if (constant != null) {
      return Optional.of(
          new Contributions(
              BaseMargins.logOdds(constant), 0, new double[track.features().columns()]));
    }
    return learnt == null ? Optional.empty() : learnt.contributions(tag, track);
  }

  @Override
  public Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
    Float constant = constants.get(tag);
    if (constant != null) {
      return Optional.of(new TrackContributions(RegressionScale.value(constant), 0, List.of()));
    }
    return learnt == null ? Optional.empty() : learnt.trackContributions(tag, track);
  }

  @Override
  public Optional<String> baseMarginsFrom() {
    return learnt == null ? Optional.empty() : learnt.baseMarginsFrom();
  }

  @Override
  public int rounds() {
    return learnt == null ? 0 : learnt.rounds();
  }

  /** Constants beside the learnt model's probabilities; all of them constants if there is none. */
  @Override
  public Optional<OnnxTranslation> onnx() {
    return learnt == null
        ? Optional.of((graph, inputs) -> addConstants(graph, inputs.features()))
        : learnt
            .onnx()
            .map(
                translation ->
                    (graph, inputs) ->
                        inOrder(
                            graph,
                            translation.addTo(graph, inputs),
                            addConstants(graph, inputs.features())));
  }

  private String addConstants(OnnxGraph graph, String features) {
    float[] values = new float[constants.size()];
    int next = 0;
    for (float constant : constants.values()) {
      values[next++] = constant;
    }
    return graph.repeated(values, features);
  }

  private String inOrder(OnnxGraph graph, String ofLearnt, String ofConstants) {
    int[] learntTags = learntTags();
    List<Integer> tags = new ArrayList<>();
    Arrays.stream(learntTags).forEach(tags::add);
    tags.addAll(constants.keySet());
    int[] places = Arrays.stream(tags()).map(tags::indexOf).toArray();
    String all = graph.sideBySide(List.of(ofLearnt, ofConstants));
    return graph.columns(all, tags.size(), places);
  }

  /** Writes the learnt model alone; {@link ModelFiles} keeps the constants beside it. */
  @Override
  public void save(OutputStream out) throws IOException {
    if (learnt != null) {
      learnt.save(out);
    }
  }

  @Override
  public void close() {
    if (learnt != null) {
      learnt.close();
    }
  }
}
