package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.BundledExperiment;

class ExecutorTaggersTest {

  private static final float[][] FRAMES = {{1, 2, 3, 4, 5, 6}};

  @TempDir static Path trained;
  private static Path first;
  private static Path second;

  @TempDir Path folder;
  private final ExecutorTaggers taggers = new ExecutorTaggers(2);

  @BeforeAll
  static void train() throws IOException {
    first = BundledExperiment.make(Files.createDirectory(trained.resolve("a"))).bundle();
    second = BundledExperiment.make(Files.createDirectory(trained.resolve("b")), "seed=2").bundle();
  }

  private BundleFile copy(Path bundle, String name) throws IOException {
    Path file = folder.resolve(name);
    // As whoever replaces a bundle should: those who read it keep the old one.
    Files.move(
        Files.copy(bundle, folder.resolve("new")), file, StandardCopyOption.REPLACE_EXISTING);
    return BundleFile.any(file.toString());
  }

  private Tagger used(BundleFile bundle) {
    return taggers.use(bundle, tagger -> tagger);
  }

  private static void assertClosed(Tagger tagger) {
    assertThatThrownBy(() -> tagger.predict(FRAMES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tagger is closed");
  }

  private static float[] predicted(Path bundle) {
    try (Tagger tagger = Tagger.load(bundle)) {
      return tagger.predict(FRAMES);
    }
  }

  @Test
  void loadABundleOnce() throws IOException {
    BundleFile bundle = copy(first, "x");
    assertThat(used(bundle)).isSameAs(used(bundle));
    assertThat(used(bundle).predict(FRAMES)).containsExactly(predicted(first));
  }

  @Test
  void loadAgainWhatWasReplacedAndCloseTheOldOneWhenItIsNotUsedAnyMore() throws IOException {
    BundleFile bundle = copy(first, "x");
    List<Tagger> old = new ArrayList<>();
    taggers.use(
        bundle,
        tagger -> {
          old.add(tagger);
          try {
            copy(second, "x");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          assertThat(used(bundle).predict(FRAMES)).containsExactly(predicted(second));
          assertThat(tagger.predict(FRAMES)).containsExactly(predicted(first));
          return "";
        });
    assertClosed(old.get(0));
    assertThat(predicted(first)).isNotEqualTo(predicted(second));
    assertThat(taggers.size()).isEqualTo(1);
  }

  @Test
  void closeTheBundleThatWasUsedLongestAgo() throws IOException {
    BundleFile x = copy(first, "x");
    BundleFile y = copy(first, "y");
    BundleFile z = copy(first, "z");
    Tagger ofX = used(x);
    Tagger ofY = used(y);
    assertThat(used(x)).isSameAs(ofX);
    used(z);
    assertThat(taggers.size()).isEqualTo(2);
    assertClosed(ofY);
    assertThat(used(x)).isSameAs(ofX);
  }

  @Test
  void keepWhatIsUsed() throws IOException {
    BundleFile x = copy(first, "x");
    BundleFile y = copy(first, "y");
    BundleFile z = copy(first, "z");
    taggers.use(
        x,
        ofX ->
            taggers.use(
                y,
                ofY ->
                    taggers.use(
                        z,
                        ofZ -> {
                          assertThat(ofX.predict(FRAMES)).containsExactly(ofY.predict(FRAMES));
                          assertThat(taggers.size()).isEqualTo(3);
                          return "";
                        })));
  }

  @Test
  void refuseAnotherBundleThanWasAskedFor() throws IOException {
    BundleFile bundle = copy(first, "x");
    BundleFile asItIs = BundleFile.asItIs(bundle.path());
    used(asItIs);
    copy(second, "x");
    assertThatThrownBy(() -> used(asItIs))
        .isInstanceOf(UserException.class)
        .hasMessage(
            bundle.path()
                + ": is another bundle for the driver than when the query was made; give both the"
                + " same file, and run the query again");
  }

  @Test
  void refuseWhatIsNotThere() {
    String path = folder.resolve("none.tagboost").toString();
    assertThatThrownBy(() -> BundlePrediction.of(path))
        .isInstanceOf(UserException.class)
        .hasMessage(
            path
                + ": is no bundle that the driver sees; give the path of a file in a directory that"
                + " all share, or start with --files "
                + path);
  }
}
