package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;

/** Embeddings are replaced while features are computed from them. */
class ChangedDataTest {

  @TempDir Path root;

  @Test
  void featuresOfReplacedEmbeddingsAreNotPublished() throws IOException {
    Path data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    TinyExperiment tiny = new TinyExperiment(root, data);
    Path track = data.resolve("track_embeddings/0.npy");
    byte[] whole = Files.readAllBytes(track);
    FileTime time = Files.getLastModifiedTime(track);

    byte[] other = whole.clone();
    other[whole.length - 1] ^= 1;
    Experiment experiment =
        new Experiment(
            Kinds.SHIPPED,
            Kinds.SHIPPED.configs().load(tiny.config(), List.of()),
            replacing(track, other),
            line -> {});
    assertThatThrownBy(experiment::features)
        .isInstanceOf(UserException.class)
        .hasMessage(
            data
                + ": embeddings were changed while features were computed from them; run the same"
                + " command again when nothing writes there");
    assertThat(TinyExperiment.files(root.resolve("work/features"))).isEmpty();

    // Back to what it was, with its time: nothing of the other content may be taken for it.
    Files.write(track, whole);
    Files.setLastModifiedTime(track, time);
    Path elsewhere = Files.createDirectory(root.resolve("undisturbed"));
    Path undisturbed = new TinyExperiment(elsewhere, data).open().features();
    Path features = tiny.open().features();
    assertThat(features.resolve("train.npy"))
        .hasBinaryContent(Files.readAllBytes(undisturbed.resolve("train.npy")));
  }

  /** Shows nothing, and replaces a file when features begin. */
  private static Progress.Display replacing(Path file, byte[] content) {
    return (label, total, done, unit) -> {
      if (label.equals("features")) {
        try {
          Files.write(file, content);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return Progress.Display.SILENT.start(label, total, done, unit);
    };
  }
}
