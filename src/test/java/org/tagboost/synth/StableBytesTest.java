package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.Fingerprint;
import org.tagboost.execution.Progress;

/**
 * Equal settings give equal bytes on every machine. Whoever means to change what is generated
 * raises {@code GENERATOR_VERSION}, by which unfinished data of older versions is told apart, and
 * the hashes here.
 */
class StableBytesTest {

  @TempDir private Path folder;

  private Path write(int tags, int dims, boolean archive) {
    SynthDataset.write(
        new SynthSettings(60, 12, tags, dims, 8, 3, Optional.empty(), Optional.empty(), archive),
        folder,
        2,
        Progress.Display.SILENT);
    return folder;
  }

  /** The hash of some files' bytes, one after another. */
  private String hash(String... names) throws IOException {
    Fingerprint all = new Fingerprint();
    for (String name : names) {
      all.addFile(folder.resolve(name));
    }
    return all.hex();
  }

  @Test
  void labels() throws IOException {
    write(13, 4, false);
    assertThat(hash("train.csv", "test.csv", "test_labels.csv", "tags.csv"))
        .isEqualTo("4b710e5e307794790cb43817713828b3f8dce5fbba655481832c49805448da24");
  }

  /** Of few latents, and of the number that tags ask for. */
  @Test
  void sequences() throws IOException {
    write(13, 7, true);
    assertThat(archived())
        .isEqualTo("07e55874ed526e5397e19f72a763c4f8d87a7fcb8fac7144bd27ae19273c431d");
  }

  @Test
  void sequencesOfManyLatents() throws IOException {
    write(40, 90, true);
    assertThat(archived())
        .isEqualTo("a5650705e2c5cabc4e49a84cebd0d957ea55a4d0cefad0998c6192dab4e49ef3");
  }

  /** The archive without its compression, which is that of a version of zlib. */
  private String archived() throws IOException {
    byte[] archive = Files.readAllBytes(folder.resolve("track_embeddings.tar.gz"));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      return Fingerprint.sha256(in);
    }
  }

  @Test
  void note() throws IOException {
    write(13, 4, false);
    assertThat(Files.readString(folder.resolve("GENERATED.md"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            The embedding sequences and labels in this folder are generated: no audio stands behind them, and \
            scores reached on them say nothing about real music.
            They were made by version 2 of Tagboost's generator with these parameters: \
            `tracks=60 test-tracks=12 tags=13 dims=4 mean-frames=8 seed=3 archive=false`.
            """);
  }
}
