package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.JsonFile;
import org.tagboost.features.fourier.FourierKind;
import org.tagboost.features.fourier.FourierSettings;
import org.tagboost.features.fourier.FrameKernel;
import org.tagboost.features.length.Length;
import org.tagboost.features.length.LengthKind;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.segments.SegmentsKind;
import org.tagboost.features.segments.SegmentsSettings;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.features.statistics.StatisticsKind;
import org.tagboost.kinds.Kinds;

/** What the kinds that ship say of their groups. */
class FeatureKindsTest {

  /** One of each kind, by key. */
  private static final Map<String, FeatureGroupConfig> GROUPS =
      List.of(
              StatisticsKind.group(Statistic.STD),
              LengthKind.groups(Length.LOG).get(0),
              SegmentsKind.group(new SegmentsSettings(3)),
              FourierKind.group(new FourierSettings(6, FrameKernel.CAUCHY, 0.7, 1)),
              PcaKind.group("pca-a", new PcaSettings(List.of("std"), 4, true)))
          .stream()
          .collect(Collectors.toMap(FeatureGroupConfig::kind, group -> group));

  private static List<String> keys(String kind) {
    return Kinds.SHIPPED.feature(kind).keys(GROUPS.get(kind));
  }

  @Test
  void columnsDependOnTheKeysOfTheirGroup() {
    assertThat(keys("statistics")).isEmpty();
    assertThat(keys("length")).containsExactly("features.length");
    assertThat(keys("segments")).containsExactly("features.segments");
    assertThat(keys("fourier")).containsExactly("features.fourier");
    assertThat(keys("pca")).containsExactly("features.pca.pca-a");
  }

  @Test
  void onlyFrequenciesDependOnTheSeed() {
    assertThat(Kinds.SHIPPED.features())
        .filteredOn(FeatureKind::usesSeed)
        .extracting(FeatureKind::key)
        .containsExactly("fourier");
  }

  @Test
  void groupsThatTheConfigDoesNotNameHaveTheirNames() {
    assertThat(Kinds.SHIPPED.feature("statistics").names())
        .containsExactlyInAnyOrder("mean", "std", "min", "max");
    for (String kind : List.of("length", "segments", "fourier")) {
      assertThat(Kinds.SHIPPED.feature(kind).names()).containsExactly(kind);
      assertThat(GROUPS.get(kind).name()).isEqualTo(kind);
      assertThat(Kinds.SHIPPED.feature(kind).defaults()).isEmpty();
    }
    assertThat(Kinds.SHIPPED.feature("pca").names()).isEmpty();
    assertThat(Kinds.SHIPPED.feature("pca").defaults().orElseThrow().own()).isEqualTo(Set.of("of"));
  }

  private static String label(String kind, int column) {
    return GROUPS.get(kind).settings().label(column);
  }

  @Test
  void columnsAreCalledWhatTheyAre() {
    assertThat(label("statistics", 2)).isEqualTo("dim 2");
    assertThat(label("length", 0)).isEqualTo("column 0");
    assertThat(label("segments", 4)).isEqualTo("column 4");
    assertThat(label("fourier", 5)).isEqualTo("cosine 5");
    assertThat(label("fourier", 6)).isEqualTo("sine 0");
    assertThat(label("pca", 3)).isEqualTo("component 3");
  }

  /** Of frames with 5 dims. */
  @Test
  void settingsTellTheNumberOfColumns() {
    assertThat(GROUPS.get("statistics").settings().columns(5)).isEqualTo(5);
    assertThat(GROUPS.get("length").settings().columns(5)).isEqualTo(1);
    assertThat(GROUPS.get("segments").settings().columns(5)).isEqualTo(15);
    assertThat(GROUPS.get("fourier").settings().columns(5)).isEqualTo(12);
    assertThat(GROUPS.get("pca").settings().columns(5)).isEqualTo(4);
  }

  /**
   * A version of 0 would be the same as none; JSON is how a bundle and a directory keep settings.
   */
  @Test
  void settingsSurviveJson() {
    for (FeatureKind kind : Kinds.SHIPPED.features()) {
      assertThat(kind.version()).as(kind.key()).isPositive();
      var settings = GROUPS.get(kind.key()).settings();
      assertThat(settings).isInstanceOf(kind.settings());
      Object json = new ObjectMapper().convertValue(settings, Object.class);
      assertThat(JsonFile.convert(json, kind.settings())).isEqualTo(settings);
    }
  }

  @Test
  void aKindThatIsNotThereIsOurMistake() {
    assertThatThrownBy(() -> FeatureKind.of(Kinds.SHIPPED.features(), "wavelets"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no kind of feature group wavelets");
  }

  /** Names below a directory begin with its name, for those who write and who read. */
  @Test
  void filesBelowADirectoryHaveItsName() throws IOException {
    var written = new ByteArrayOutputStream();
    FeatureFiles.Sink sink =
        name -> {
          assertThat(name).isEqualTo("pca/a/mean.npy");
          return written;
        };
    try (var out = sink.below("pca").below("a").create("mean.npy")) {
      out.write(7);
    }
    FeatureFiles files =
        new FeatureFiles() {
          @Override
          public String location() {
            return "work";
          }

          @Override
          public ByteArrayInputStream open(String name) {
            assertThat(name).isEqualTo("pca/a/mean.npy");
            return new ByteArrayInputStream(written.toByteArray());
          }
        };
    FeatureFiles below = files.below("pca").below("a");
    assertThat(below.location()).isEqualTo("work/pca/a");
    assertThat(below.open("mean.npy").readAllBytes()).containsExactly(7);
  }
}
