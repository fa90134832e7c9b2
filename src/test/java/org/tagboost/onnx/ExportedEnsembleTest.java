package org.tagboost.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.tagboost.ensemble.Blend;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxTranslation;

/** What is no ensemble of whole models. All of it would be our mistake. */
class ExportedEnsembleTest {

  /** Its translation copies its features, and takes down the scores that it starts from. */
  private record Fixed(List<String> from, int columns, int... tags) implements TagModel {

    Fixed(int columns, int... tags) {
      this(new ArrayList<>(), columns, tags);
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void save(OutputStream out) {}

    @Override
    public Optional<OnnxTranslation> onnx() {
      return Optional.of(
          (graph, inputs) -> {
            from.add(inputs.scores().orElse("none"));
            return graph.apply("Identity", inputs.features());
          });
    }
  }

  private static ExportedModel model(String name, TagModel... fold) {
    return new ExportedModel(name, new int[] {0, 1}, List.of(List.of(fold)), Optional.empty());
  }

  private static ExportedEnsemble ensemble(Blend blend, ExportedModel... models) {
    return new ExportedEnsemble(
        2, List.of("rock", "pop"), List.of(models), List.of(models[0].name()), blend);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ExportedEnsemble ensemble) {
    return assertThatThrownBy(
            () -> OnnxExport.write(OutputStream.nullOutputStream(), ensemble, "1", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void membersAndModelsAreThere() {
    ExportedModel one = model("one", new Fixed(2, 0, 1));
    assertThat(ensemble(new Blend.Mean(), one).model("one")).isSameAs(one);
    assertThatThrownBy(() -> ensemble(new Blend.Mean(), one).model("two"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no model two");
    assertThatThrownBy(
            () ->
                new ExportedEnsemble(2, List.of("rock"), List.of(one), List.of(), new Blend.Mean()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an ensemble without members");
    assertThatThrownBy(() -> new ExportedModel("one", new int[] {0}, List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one: no trained models");
  }

  @Test
  void eachFoldHasEachTagOnce() {
    assertRefused(ensemble(new Blend.Mean(), model("one", new Fixed(2, 0, 1), new Fixed(2, 1))))
        .hasMessage("tag 1 has several models in a fold");
    assertRefused(ensemble(new Blend.Mean(), model("one", new Fixed(2, 1))))
        .hasMessage("models of 1 tags of 2");
  }

  @Test
  void modelsTakeTheColumnsThatTheyGet() {
    assertRefused(ensemble(new Blend.Mean(), model("one", new Fixed(3, 0, 1))))
        .hasMessage("2 columns for a model of 3");
    // Two tags' scores stand behind the two columns.
    ExportedModel from = model("from", new Fixed(2, 0, 1));
    ExportedModel scores =
        new ExportedModel(
            "scores",
            new int[] {0, 1},
            List.of(List.of(new Fixed(2, 0, 1))),
            Optional.of("from"),
            true,
            false);
    assertRefused(ensemble(new Blend.Mean(), scores, from))
        .hasMessage("4 columns for a model of 2");
  }

  @Test
  void eachMemberHasAWeight() {
    assertRefused(
            ensemble(new Blend.WeightedMean(List.of(1.0, 2.0)), model("one", new Fixed(2, 0, 1))))
        .hasMessage("2 weights for members [one]");
  }

  /** Scores of a fold, or their mean: a sum of two, divided. */
  @Test
  void foldsStartFromTheSameFoldOrFromTheMean() throws IOException {
    for (boolean foldByFold : new boolean[] {false, true}) {
      List<String> seen = new ArrayList<>();
      List<List<TagModel>> folds =
          List.of(List.of(new Fixed(seen, 2, 0, 1)), List.of(new Fixed(seen, 2, 0, 1)));
      ExportedModel from = new ExportedModel("from", new int[] {0, 1}, folds, Optional.empty());
      OnnxExport.write(
          OutputStream.nullOutputStream(), ensemble(new Blend.Mean(), from), "1", Map.of());
      assertThat(seen).containsExactly("none", "none");
      seen.clear();
      ExportedModel started =
          new ExportedModel(
              "started", new int[] {0, 1}, folds, Optional.of("from"), false, foldByFold);
      OnnxExport.write(
          OutputStream.nullOutputStream(),
          ensemble(new Blend.Mean(), started, from),
          "1",
          Map.of());
      assertThat(seen).hasSize(4).startsWith("none", "none");
      if (foldByFold) {
        assertThat(seen.get(2)).startsWith("from/0/Identity");
        assertThat(seen.get(3)).startsWith("from/1/Identity");
      } else {
        assertThat(seen.get(2)).startsWith("from/Div").isEqualTo(seen.get(3));
      }
    }
  }
}
