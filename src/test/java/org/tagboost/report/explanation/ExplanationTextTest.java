package org.tagboost.report.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.bundle.Explanation;
import org.tagboost.bundle.TagScore;
import org.tagboost.report.json.ExplanationJson;

/** The same explanation for people and for programs. */
class ExplanationTextTest {

  /** 7 frames, the third the strongest; 6 training tracks of 9; three columns of two groups. */
  private static final Explanation EXPLANATION =
      new Explanation(
          new TagScore("4", "rock", 0.75f),
          1.0986,
          -0.5,
          Map.of("linear", 0.25),
          List.of(
              new Explanation.Column("mean", 17, "mean[17]", 0.5f, -0.75),
              new Explanation.Column("std", 2, "std[2]", 1.25f, 0.7),
              new Explanation.Column("mean", 3, "mean[3]", -2f, 0.125)),
          List.of(
              new Explanation.Member("trees", 0.5, 0.8f, 1.3863, true),
              new Explanation.Member("kernels", 0.5, 0.7f, 0.8473, false),
              new Explanation.Member("dropped", 0, 0.1f, -2.1972, false)),
          0.125,
          List.of(
              new Explanation.Neighbours(
                  "kernels",
                  0.1,
                  0.05,
                  0.7,
                  IntStream.range(0, 6)
                      .mapToObj(
                          row ->
                              new Explanation.TrainingTrack(
                                  row,
                                  row == 0 ? Optional.of("17") : Optional.empty(),
                                  row % 2 == 0,
                                  0.9 - row / 10.0,
                                  0.25 - row / 16.0))
                      .toList(),
                  9)),
          List.of(
              new Explanation.Frames(2, 3, 0.5),
              new Explanation.Frames(3, 5, -0.25),
              new Explanation.Frames(0, 1, 0.125),
              new Explanation.Frames(1, 2, 0.0625),
              new Explanation.Frames(5, 6, 0.03125),
              new Explanation.Frames(6, 7, 0)));

  @Test
  void fitsOnAScreen() {
    assertThat(ExplanationText.render("a/b", EXPLANATION, 2).replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            track a/b, tag rock (4): probability 0.7500, log-odds +1.0986

            contribution of             log-odds
            constant                     -0.5000
            base margin from linear      +0.2500
            columns of std               +0.7000
            columns of mean              -0.6250
            kernels as a whole           +0.4237
            averaging of probabilities   +0.1250
            sum                          +0.3737

            column     value  log-odds
            mean[17]  0.5000   -0.7500
            std[2]    1.2500   +0.7000
            and 1 more

            training track of kernels  has the tag  kernel    value
            17                         yes          0.9000  +0.2500
            row 1 of train.csv         no           0.8000  +0.1875
            and 7 more

            frame   log-odds
            2        +0.5000
            3 to 4   -0.2500
            and 4 more

            member   weight  probability  log-odds
            trees    0.5000       0.8000   +1.3863
            kernels  0.5000       0.7000   +0.8473
            dropped  0.0000       0.1000   -2.1972
            """);
  }

  /** Five training tracks and frames at most, whatever is asked for. */
  @Test
  void listsMoreColumnsIfAskedTo() {
    assertThat(ExplanationText.render("1", EXPLANATION, 8).lines())
        .contains("mean[3]   -2.0000   +0.1250")
        .contains("row 4 of train.csv         yes          0.5000        0", "and 4 more")
        .contains("5        +0.0313", "and 1 more")
        .noneMatch(line -> line.startsWith("row 5") || line.startsWith("6 "));
  }

  @Test
  void saysNothingOfWhatThereIsNot() {
    Explanation bare =
        new Explanation(
            EXPLANATION.tag(),
            0,
            0,
            Map.of(),
            List.of(),
            List.of(new Explanation.Member("trees", 1, 0.5f, 0, true)),
            0,
            List.of(),
            List.of());
    assertThat(ExplanationText.render("1", bare, 8).replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            track 1, tag rock (4): probability 0.7500, log-odds 0

            contribution of             log-odds
            constant                           0
            averaging of probabilities         0
            sum                                0

            member  weight  probability  log-odds
            trees   1.0000       0.5000         0
            """);
  }

  @Test
  void programsGetAsManyAsTheyAskFor() {
    assertThat(ExplanationJson.line("a/b", EXPLANATION, 2))
        .isEqualTo(
            """
            {"track":"a/b","tag":"4","name":"rock","p":0.75,"log_odds":1.0986,\
            "constant":-0.5,\
            "averaging":0.125,"base_margins":{"linear":0.25},\
            "groups":{"mean":-0.625,"std":0.7},\
            "columns":[{"group":"mean","index":17,"value":0.5,"log_odds":-0.75},\
            {"group":"std","index":2,"value":1.25,"log_odds":0.7}],\
            "members":[{"model":"trees","weight":0.5,"p":0.8,"log_odds":1.3863,"by_columns":true},\
            {"model":"kernels","weight":0.5,"p":0.7,"log_odds":0.8473,"by_columns":false},\
            {"model":"dropped","weight":0.0,"p":0.1,"log_odds":-2.1972,"by_columns":false}],\
            "training_tracks":[{"model":"kernels","constant":0.1,"base":0.05,"value":0.7,"compared":9,\
            "tracks":[{"row":0,"track":"17","has_tag":true,"kernel":0.9,"value":0.25},\
            {"row":1,"has_tag":false,"kernel":0.8,"value":0.1875}]}],\
            "frames":[{"first":2,"end":3,"log_odds":0.5},\
            {"first":3,"end":5,"log_odds":-0.25}]}""");
  }
}
