package org.tagboost.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tagboost.config.DataConfig;
import org.tagboost.config.LabelConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.Labels;
import org.tagboost.data.TrackIds;
import org.tagboost.data.labels.LabelFormats;
import org.tagboost.data.labels.LabelRows;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/**
 * What a data directory holds.
 *
 * @param labels where its labels are
 * @param frames what some of its embeddings are
 * @param columns of the label file that settings can name
 */
public record DataSurvey(
    Dataset dataset, LabelConfig labels, FrameSurvey frames, UsefulColumns columns) {

  private static final int RARE = 20;

  /**
   * Looks at labels and embeddings.
   *
   * @param given settings of the data; label files are looked for if these are the usual ones
   * @throws UserException with all problems of both, one per line
   */
  public static DataSurvey of(DataConfig given) {
    Path dir = given.dir();
    if (!Presence.ofFolder(dir)) {
      throw new UserException(
          dir + ": is not a directory; expected one with train.csv and track_embeddings/");
    }
    Problems problems = new Problems();
    LabelConfig labels = LabelFileNames.find(dir, given.labels(), problems);
    Optional<Dataset> dataset = Optional.empty();
    Set<String> tracks = new LinkedHashSet<>();
    if (problems.isEmpty()) {
      try {
        dataset =
            Optional.of(
                Dataset.load(
                    new DataConfig(dir, given.tags(), given.nonFinite(), labels),
                    Optional.empty(),
                    Optional.empty()));
        tracks.addAll(dataset.get().trainTracks());
        tracks.addAll(dataset.get().testTracks());
      } catch (UserException e) {
        String.valueOf(e.getMessage()).lines().forEach(problems::add);
        tracks.addAll(idsOf(dir, labels));
      }
    }
    FrameSurvey frames = FrameSurvey.of(given, new ArrayList<>(tracks), problems::add);
    problems.throwIfAny();
    return new DataSurvey(dataset.orElseThrow(), labels, frames, UsefulColumns.of(dir, labels));
  }

  /** The ids of files with problems, as far as they can be read. */
  private static List<String> idsOf(Path dir, LabelConfig labels) {
    LabelFormats formats = new LabelFormats(labels, List.of(), "", ignored -> {});
    return formats.train(labels.train().stream().map(dir::resolve).toList()).rows().stream()
        .map(LabelRows.Row::track)
        .filter(track -> TrackIds.objection(track).isEmpty())
        .filter(track -> !track.startsWith("/") && !track.contains(".."))
        .toList();
  }

  /** What was found, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Labels tags = dataset.labels();
    lines.add(
        "tracks      %d for training, %s"
            .formatted(
                tags.tracks(),
                dataset.testTracks().isEmpty()
                    ? "none for testing"
                    : dataset.testTracks().size()
                        + " for testing, "
                        + (dataset.testLabels().isPresent() ? "with tags" : "without tags")));
    lines.add(
        String.format(
            Locale.ROOT,
            "tags        %d, %.1f a track; '%s' is on %.0f %% of the tracks; %d tags have fewer than %d tracks",
            tags.tags(),
            IntStream.range(0, tags.tags()).mapToLong(tags::positives).sum()
                / (double) tags.tracks(),
            mostCommon(),
            100.0 * positives().max().orElse(0) / tags.tracks(),
            positives().filter(count -> count < RARE).count(),
            RARE));
    lines.add("embeddings  " + frames.text());
    columns.note().ifPresent(note -> lines.add("note        " + note));
    dataset.notes().forEach(note -> lines.add("note        " + note));
    dataset.warnings().forEach(warning -> lines.add("warning     " + warning));
    return lines;
  }

  private IntStream positives() {
    return IntStream.range(0, dataset.tags().size()).map(dataset.labels()::positives);
  }

  private String mostCommon() {
    return IntStream.range(0, dataset.tags().size())
        .boxed()
        .max(Comparator.comparing(dataset.labels()::positives))
        .map(tag -> dataset.tags().get(tag).name())
        .orElse("");
  }
}
