package org.tagboost.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tagboost.features.FeatureKind;
import org.tagboost.models.ModelKind;

class KindsTest {

  @Test
  void kindsAreFoundByName() {
    assertThat(Kinds.SHIPPED.models())
        .extracting(ModelKind::kind)
        .containsExactly("xgboost", "tribuo-linear", "kernel-ridge", "network")
        .allMatch(kind -> Kinds.SHIPPED.model(kind).kind().equals(kind));
    assertThat(Kinds.SHIPPED.features())
        .extracting(FeatureKind::key)
        .containsExactly("statistics", "length", "segments", "fourier", "pca")
        .allMatch(key -> Kinds.SHIPPED.feature(key).key().equals(key));
    assertThatThrownBy(() -> Kinds.SHIPPED.model("forest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no kind of model forest");
    assertThatThrownBy(() -> Kinds.SHIPPED.feature("forest"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneMoreComesLast() {
    ModelKind centroids = new Centroids();
    Kinds more = Kinds.SHIPPED.with(centroids).with(new ShareAbove());
    assertThat(more.models()).hasSize(5).endsWith(centroids);
    assertThat(more.features()).hasSize(6);
    assertThat(more.model("centroids")).isSameAs(centroids);
    assertThat(more.configs()).isNotNull();
    assertThat(Kinds.SHIPPED.models()).hasSize(4);
  }
}
