package org.tagboost.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.data.AtomicFile;

/** Generated data sets, reused by later runs of the same size. */
final class BenchData {

  private final Path folder;
  private final Tagboost tagboost;

  BenchData(Path folder, Tagboost tagboost) {
    this.folder = folder;
    this.tagboost = tagboost;
  }

  /**
   * The size of a data set. Data sets of equal size have equal sequences, whether in a directory or
   * in an archive.
   *
   * @param archive whether the sequences are in one {@code .tar.gz}
   */
  record Size(int tracks, int tags, int dims, int frames, boolean archive) {

    private String folder() {
      return String.format(
          Locale.ROOT,
          "%d-tracks-%d-tags-%d-dims-%d-frames%s",
          tracks,
          tags,
          dims,
          frames,
          archive ? "-archive" : "");
    }

    private List<String> options(Path out) {
      List<String> options = new ArrayList<>(List.of("synth", "--test-tracks", "1", "--seed", "1"));
      options.addAll(List.of("--out", out.toString(), "--tracks", Integer.toString(tracks)));
      options.addAll(List.of("--tags", Integer.toString(tags)));
      options.addAll(List.of("--dims", Integer.toString(dims)));
      options.addAll(List.of("--frames", Integer.toString(frames)));
      if (archive) {
        options.add("--archive");
      }
      return options;
    }
  }

  /** The directory of a data set; generates it if it does not exist. */
  Path of(Size size) {
    Path target = folder.resolve(size.folder());
    if (!Files.isDirectory(target)) {
      System.err.println("generating " + target);
      AtomicFile.writePath(target, temporary -> tagboost.run(size.options(temporary)));
    }
    return target;
  }
}
