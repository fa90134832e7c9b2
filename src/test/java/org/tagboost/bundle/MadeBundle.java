package org.tagboost.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.JsonFile;
import org.tagboost.data.NpyType;
import org.tagboost.kinds.Kinds;

/** A bundle of {@link Sums}, of the groups mean and length, each dim and frame as it is. */
public final class MadeBundle {

  private static final String GROUPS =
      """
      {"dims": %d, "drop_last_frames": 0, "groups": [
        {"name": "mean", "kind": "statistics", "settings": {"statistic": "MEAN"}},
        {"name": "length", "kind": "length", "settings": {"form": "RAW"}}]}
      """;

  private final Path folder;
  private final int dims;
  private final List<Manifest.TagInfo> tags;
  private final List<Manifest.Member> members = new ArrayList<>();
  private final List<Manifest.Model> models = new ArrayList<>();
  private final BundleWriter writer = new BundleWriter(NpyType.FLOAT32);
  private String method = "weighted_mean";

  /** Shipped kinds of feature groups, and these of models. */
  public final Sums sums = new Sums("sums", false);

  /** Models that learn from scores of this kind learn from leave-one-out scores. */
  public final Sums leftOut = new Sums("left-out", true);

  public final Kinds kinds = Kinds.SHIPPED.with(sums).with(leftOut);

  /**
   * @param tags their ids; names are "the " and the id
   */
  public MadeBundle(Path folder, int dims, String... tags) throws IOException {
    this.folder = folder;
    this.dims = dims;
    this.tags =
        Arrays.stream(tags)
            .map(id -> new Manifest.TagInfo(id, "the " + id, 1, OptionalDouble.of(0.5)))
            .toList();
    writer.add(
        "features/groups.json",
        Files.writeString(folder.resolve("groups.json"), GROUPS.formatted(dims)));
  }

  public MadeBundle method(String name) {
    method = name;
    return this;
  }

  /** A model of one or more folds that scores new tracks only for others. */
  public MadeBundle model(String name, Sums kind, List<String> features, Sums.Parameters... folds)
      throws IOException {
    List<List<String>> paths = new ArrayList<>();
    for (int fold = 0; fold < folds.length; fold++) {
      String path = "models/" + name + "/fold-" + fold + "/all-tags";
      Path file = folder.resolve(name + "-" + fold + ".json");
      try (OutputStream out = Files.newOutputStream(file)) {
        new Sums.Model(folds[fold]).save(out);
      }
      writer.addModel(path + ".json", file);
      paths.add(List.of(path));
    }
    models.add(new Manifest.Model(name, kind.kind(), features, paths));
    return this;
  }

  public MadeBundle member(
      String name, double weight, Sums kind, List<String> features, Sums.Parameters... folds)
      throws IOException {
    members.add(new Manifest.Member(name, weight));
    return model(name, kind, features, folds);
  }

  /** A member of a shipped kind, of one fold, that has learnt nothing. */
  public MadeBundle constants(String name, double weight, float... probabilities)
      throws IOException {
    StringBuilder text = new StringBuilder("tag,probability\n");
    for (int tag = 0; tag < probabilities.length; tag++) {
      text.append(tag).append(',').append(probabilities[tag]).append('\n');
    }
    String path = "models/" + name + "/refit/all-tags";
    members.add(new Manifest.Member(name, weight));
    models.add(new Manifest.Model(name, "kernel-ridge", List.of("mean"), List.of(List.of(path))));
    return entry(path + ".constants.csv", text.toString());
  }

  public MadeBundle entry(String name, String content) throws IOException {
    writer.add(name, Files.writeString(folder.resolve(name.replace('/', '-')), content));
    return this;
  }

  /** A file as an entry. */
  public MadeBundle file(String name, Path file) {
    writer.add(name, file);
    return this;
  }

  public MadeBundle trainingTracks(String... ids) {
    writer.addTrainingTracks(folder, List.of(ids));
    return this;
  }

  public MadeBundle decisions(@Nullable Double[] thresholds, double slope, double intercept) {
    Path file = folder.resolve(Decisions.FILE);
    JsonFile.write(
        file,
        new Decisions(
            "best_f1",
            OptionalDouble.empty(),
            "platt",
            IntStream.range(0, thresholds.length)
                .mapToObj(
                    tag ->
                        new Decisions.OfTag(
                            tags.get(tag).id(),
                            Optional.ofNullable(thresholds[tag])
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()),
                            slope,
                            intercept))
                .toList()));
    writer.add(Decisions.FILE, file);
    return this;
  }

  public Path write() {
    Path bundle = folder.resolve("made.tagboost");
    writer.write(bundle, this::manifest);
    return bundle;
  }

  private Manifest manifest(Map<String, Manifest.FileInfo> files) {
    return new Manifest(
        Manifest.FORMAT,
        "made",
        "",
        dims,
        "refuse",
        tags,
        method,
        members,
        models,
        new Manifest.Quality(0.5, 0.1, List.of(0.4, 0.6)),
        new Manifest.Origin(4, "data", "development", Map.of("Sums", "1"), "", true),
        files);
  }

  public Tagger load() {
    return Tagger.load(write(), kinds);
  }
}
