package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.Metric;
import org.tagboost.evaluation.PrecisionRecallCurve;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;

/**
 * Six tags, of which nobody carries the third, and rankings of the six tracks by each. Member
 * {@code each} ranks like this, and so does the ensemble; {@code left} gives all the same score.
 */
class ReportDetailsTest {

  private static final String TRAIN =
      """
      track,tags,fold
      a,"0,1",0
      b,"0,3",1
      c,"0,4",2
      d,"0,5",0
      e,5,1
      f,"1,5",2
      """;

  /** Best first. Average precision: .95, .5, none, 1, 1/6, 11/12. */
  private static final List<String> RANKED =
      List.of("abcedf", "bacfde", "abcdef", "bacdef", "abdefc", "deafbc");

  private static final String[] MEMBERS = {
    "ensemble.members=[each, left]", "part.models=[each, left]", "folds.count=3"
  };

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    Files.writeString(root.resolve("data/train.csv"), TRAIN);
    Files.writeString(root.resolve("data/tags.csv"), "tag,name\n0,A\n1,B\n2,C\n3,D\n4,E\n5,F\n");
  }

  /** Of these tracks, as {@link #RANKED} has them. */
  private static float[][] ranked(String tracks) {
    float[][] scores = new float[tracks.length()][6];
    for (int track = 0; track < scores.length; track++) {
      for (int tag = 0; tag < 6; tag++) {
        scores[track][tag] = (6 - RANKED.get(tag).indexOf(tracks.charAt(track))) / 10f;
      }
    }
    return scores;
  }

  private Analysis analysis(String tracks, String... overrides) throws IOException {
    String[] config = Arrays.copyOf(MEMBERS, MEMBERS.length + overrides.length);
    System.arraycopy(overrides, 0, config, MEMBERS.length, overrides.length);
    written = new WrittenScores(six.run(config));
    written.features.build();
    float[][] same = new float[tracks.length()][6];
    written.write("each", ranked(tracks), new float[2][6]);
    written.write("left", same, new float[2][6]);
    written.writeEnsemble(ranked(tracks), new float[2][6], List.of());
    List<EnsembleStage.Member> members = written.ensemble.members();
    return new ReportAnalysis(written.run, written.ensemble, members)
        .analyse(
            written.features.folder(),
            members.stream().map(this::evaluated).toList(),
            evaluation(written.ensemble.open().outOfFold()));
  }

  private Evaluation evaluation(FloatMatrix scores) {
    var evaluated = written.run.evaluated();
    return Evaluation.of(scores, evaluated.dataset().labels(), evaluated.folds());
  }

  private ExperimentReport.Member evaluated(EnsembleStage.Member member) {
    return new ExperimentReport.Member(
        member.name(), "each", 2, 1, 1, evaluation(member.files().outOfFold()));
  }

  @Test
  void tagsWorthALookComeFirst() throws IOException {
    assertThat(analysis("abcdef").curves())
        .extracting(curves -> curves.tag() + " " + curves.why())
        .containsExactly("0 most common", "3 best", "5 middle", "4 hardest", "1 ");
  }

  /** Tag 1 is that of tracks a and f, which are ranked second and fourth. */
  @Test
  void aCurveIsDrawnForEachMemberAndTheEnsemble() throws IOException {
    List<PrecisionRecallCurve> curves = analysis("abcdef").curves().get(4).curves();
    assertThat(curves).hasSize(3);
    for (int scorer : new int[] {0, 2}) {
      assertThat(curves.get(scorer).recall()).containsExactly(.5, 1);
      assertThat(curves.get(scorer).precision()).containsExactly(.5, .5);
    }
    assertThat(curves.get(1).recall()).containsExactly(1);
    assertThat(curves.get(1).precision()).containsExactly(2 / 6.0);
  }

  /** Macro AP of the ranking: (.95 + .5 + 1 + 1/6 + 11/12) / 5; of equal scores: 11/6 / 5. */
  @Test
  void allScorersAreMeasuredAndTheEnsembleCompared() throws IOException {
    Analysis analysis = analysis("abcdef");
    double ranked = (.95 + .5 + 1 + 1 / 6.0 + 11 / 12.0) / 5;
    double same = (4 + 2 + 1 + 1 + 3) / 6.0 / 5;
    assertThat(analysis.metrics().scorers())
        .extracting(scorer -> scorer.value(Metric.MACRO_AP))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
        .containsExactly(ranked, same, ranked);
    assertThat(analysis.metrics().resamples()).isEqualTo(1_000);
    assertThat(analysis.uncertainty().resamples()).isEqualTo(1_000);
    assertThat(analysis.uncertainty().level()).isEqualTo(.95);
    assertThat(analysis.metrics().ensemble().interval(Metric.MACRO_AP))
        .isEqualTo(analysis.uncertainty().ensemble());
    assertThat(analysis.uncertainty().ensemble().low()).isLessThan(ranked);
    // The best member ranks as the ensemble does.
    assertThat(analysis.uncertainty().gain().low()).isZero();
    assertThat(analysis.uncertainty().gain().high()).isZero();
    assertThat(analysis.apWithout()[0]).isCloseTo(same, within(1e-9));
    assertThat(analysis.apWithout()[1]).isCloseTo(ranked, within(1e-9));
    assertThat(analysis.correlation()[0][1]).isNaN();
  }

  @Test
  void errorsHaveTheirLink() throws IOException {
    String link = "https://example.org/{track}";
    Analysis.Errors errors = analysis("abcdef", "data.link='" + link + "'").errors();
    assertThat(errors.link()).contains(link);
    assertThat(errors.tags()).hasSize(5);
    assertThat(errors.tags().get(3).missed()).containsExactly(new Analysis.ScoredTrack("c", .1f));
  }

  /** Without another fold there is nothing to choose thresholds on. */
  @Test
  void decisionsTakeTwoFolds() throws IOException {
    assertThat(analysis("abcdef").decisions()).isPresent();
    assertThat(analysis("abde", "part.folds=[0, 1]").decisions()).isPresent();
    var metrics = new MetricAnalysis(written.run, 3, .95);
    assertThat(metrics.decisions(written.ensemble.open().outOfFold())).isPresent();
    assertThat(analysis("ad", "part.folds=[0]").decisions()).isEmpty();
    metrics = new MetricAnalysis(written.run, 3, .95);
    Optional<LabelColumns> none = metrics.decisions(written.ensemble.open().outOfFold());
    assertThat(none).isEmpty();
  }

  /** Frames are the track's number and 1, so that one direction has all of the variance. */
  @Test
  void variancesArePiledUp() throws IOException {
    String pca = "features.pca.small={of: [mean, max], components: 2}";
    assertThat(analysis("abcdef", pca).pcas())
        .singleElement()
        .satisfies(
            explained -> {
              assertThat(explained.name()).isEqualTo("small");
              assertThat(explained.cumulative()).hasSize(2);
              assertThat(explained.cumulative()[0]).isCloseTo(1, within(1e-5));
              assertThat(explained.cumulative()[1]).isCloseTo(1, within(1e-5));
            });
    assertThat(analysis("abcdef").pcas()).isEmpty();
  }
}
