package org.tagboost.data.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.Sequence;
import org.tagboost.data.imports.EmbeddingImport.Names;
import org.tagboost.failure.UserException;

/**
 * Files by pandas, pyarrow and h5py ({@code src/test/python/embedding_files.py}): track t has, in
 * frame f and dimension d, the value 100 t + 10 f + d.
 */
class ParquetAndHdf5Test {

  private static final Path FILES = Path.of("src/test/resources/org/tagboost/data/imports");

  @TempDir private Path dir;

  @Test
  void rowsOfPandasHaveTheirIndexAsIds() {
    assertThat(run("pandas.parquet", Names.NONE)).isEqualTo(3);
    assertThat(read("a").toArray()).containsExactly(0, 1, 2, 3);
    assertThat(read("b/x").toArray()).containsExactly(100, 101, 102, 103);
  }

  /** In two groups of rows, of two and of one. */
  @ParameterizedTest
  @ValueSource(strings = {"zstd", "gzip", "lz4", "none"})
  void fixedSizeListsOfEachCompression(String codec) {
    assertThat(run("fixed-" + codec + ".parquet", Names.NONE)).isEqualTo(3);
    assertThat(read("c").toArray()).containsExactly(200, 201, 202, 203);
    assertThat(read("c").frames()).isEqualTo(1);
  }

  @Test
  void listsOfListsAreFrames() {
    assertThat(run("frames.parquet", Names.NONE)).isEqualTo(3);
    assertThat(read("11").frames()).isEqualTo(2);
    assertThat(read("11").toArray()).containsExactly(100, 101, 102, 103, 110, 111, 112, 113);
  }

  @Test
  void columnsCanBeNamed() {
    run("two.parquet", names("id", "y"));
    assertThat(read("a").toArray()).containsExactly(2);
    run("fixed-none.parquet", names("year", "vector"));
    assertThat(read("3").toArray()).containsExactly(200, 201, 202, 203);
  }

  @Test
  void datasetsOfHdf5AreTracks() {
    assertThat(run("tracks.h5", Names.NONE)).isEqualTo(4);
    assertThat(read("a").toArray()).containsExactly(0, 1, 2, 3, 10, 11, 12, 13);
    assertThat(read("b/x").frames()).isEqualTo(2);
    assertThat(read("b/x").toArray()).containsExactly(100, 101, 102, 103, 110, 111, 112, 113);
    assertThat(read("c").toArray()).containsExactly(200, 201, 202, 203, 210, 211, 212, 213);
    assertThat(read("d").toArray()).containsExactly(10, 11, 12, 13);
    run("tracks.h5", new Names(Optional.empty(), Optional.of("b")));
    assertThat(read("x").frames()).isEqualTo(2);
  }

  @Test
  void oneDatasetOfHdf5HoldsAllTracks() {
    assertThat(run("all.h5", names("names", "set/frames"))).isEqualTo(3);
    assertThat(read("b/x").toArray()).containsExactly(100, 101, 102, 103, 110, 111, 112, 113);
    run("all.h5", names("numbers", "/set/means"));
    assertThat(read("2").toArray()).containsExactly(200, 201, 202, 203);
  }

  /** Of 4 MB each, so that four tracks are read together, and then the fifth. */
  @Test
  void tracksOfALargeDatasetKeepTheirIds() {
    Path file = dir.resolve("large.h5");
    double[][] rows = new double[5][500_000];
    for (int track = 0; track < rows.length; track++) {
      rows[track][0] = track;
    }
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putDataset("ids", new int[] {10, 11, 12, 13, 14});
      hdf.putDataset("all", rows);
    }
    EmbeddingImport.run(file, names("ids", "all"), archive(), Optional.empty());
    for (int track = 0; track < rows.length; track++) {
      assertThat(read("" + (10 + track)).get(0, 0)).isEqualTo(track);
    }
  }

  /** At most ten names. */
  @ParameterizedTest
  @CsvSource({
    "10, 'has no x, but d10, d11, d12, d13, d14, d15, d16, d17, d18, d19'",
    "12, 'has no x, but d10, d11, d12, d13, d14, d15, d16, d17, d18, d19 and 2 more'",
  })
  void whatAFileHasIsListed(int count, String message) {
    Path file = dir.resolve("many.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      for (int i = 0; i < count; i++) {
        hdf.putDataset("d" + (10 + i), new float[] {1});
      }
    }
    assertThatThrownBy(
            () ->
                EmbeddingImport.run(
                    file,
                    new Names(Optional.empty(), Optional.of("x")),
                    archive(),
                    Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixed-brotli.parquet|||is compressed with brotli, expected snappy",
        "null.parquet|||null.parquet[0]: has no embedding, or one with a null",
        "uneven.parquet|||uneven.parquet[0]: has frames of unequal length",
        "two.parquet|||has 2 columns of lists of floats, and --embedding must name one; its columns"
            + " are id, x, y",
        "two.parquet|x||has no column 'x' of texts or whole numbers, as --id says",
        "two.parquet||id|has no column 'id' of lists of floats, as --embedding says",
        "tracks.h5||a|--embedding a is not a group of tracks",
        "tracks.h5||z|tracks.h5: has no z, but a, b, c, d",
        "all.h5|||with 1 axes, expected floats, [frames, dims] or [dims]; --embedding names",
        "all.h5|||all.h5!names: holds",
        "all.h5|names||--embedding must name that of the embeddings, among names, numbers, set",
        "all.h5|names|numbers|all.h5!/numbers: holds",
        "all.h5|names|numbers|expected floats, [tracks, dims] or [tracks, frames, dims]; --embedding",
        "tracks.h5|a|c|has 2 tracks, but",
      })
  void whatIsNotClearIsRefused(String file, String id, String embedding, String message) {
    assertThatThrownBy(
            () -> run(file, new Names(Optional.ofNullable(id), Optional.ofNullable(embedding))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
    assertThat(dir).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pandas.parquet", "frames.parquet", "fixed-zstd.parquet", "tracks.h5"})
  void filesThatAreCutOffAreRefused(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(FILES.resolve(name));
    Path cut = dir.resolve(name);
    for (int share = 0; share < 10; share++) {
      Files.write(cut, Arrays.copyOf(bytes, bytes.length * share / 10));
      assertThatThrownBy(() -> EmbeddingImport.run(cut, Names.NONE, archive(), Optional.empty()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(name + ": cannot be read as");
    }
    assertThat(archive()).doesNotExist();
  }

  private int run(String file, Names names) {
    return EmbeddingImport.run(FILES.resolve(file), names, archive(), Optional.empty());
  }

  private Path archive() {
    return dir.resolve("track_embeddings.tar");
  }

  private static Names names(String id, String embedding) {
    return new Names(Optional.of(id), Optional.of(embedding));
  }

  private Sequence read(String track) {
    return EmbeddingImportTest.read(dir, track);
  }
}
