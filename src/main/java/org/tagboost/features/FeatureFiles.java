package org.tagboost.features;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.tagboost.data.AtomicFile;

/** The files of fitted feature groups: in a directory, or in whatever else holds files by name. */
public interface FeatureFiles {

  /** Where the files lie, for messages. */
  String location();

  /**
   * Opens a file. The caller closes it.
   *
   * @param name such as {@code pca/pca-all/mean.npy}
   * @throws IOException if there is none
   */
  InputStream open(String name) throws IOException;

  /** Takes files. */
  @FunctionalInterface
  interface Sink {

    /** Begins a file, in a directory that need not exist. The caller closes it. */
    OutputStream create(String name) throws IOException;

    /** A sink for files in a directory of this one. */
    default Sink below(String folder) {
      return name -> create(folder + "/" + name);
    }

    /** Writes files to a directory, which need not exist. */
    static Sink to(Path folder) {
      return name -> {
        Path file = folder.resolve(name);
        AtomicFile.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      };
    }
  }

  /** The files in a directory of these. */
  default FeatureFiles below(String folder) {
    FeatureFiles all = this;
    return new FeatureFiles() {
      @Override
      public String location() {
        return all.location() + "/" + folder;
      }

      @Override
      public InputStream open(String name) throws IOException {
        return all.open(folder + "/" + name);
      }
    };
  }

  /** The files of a directory. */
  static FeatureFiles in(Path folder) {
    return new FeatureFiles() {
      @Override
      public String location() {
        return folder.toString();
      }

      @Override
      public InputStream open(String name) throws IOException {
        return new BufferedInputStream(Files.newInputStream(folder.resolve(name)), 1 << 16);
      }
    };
  }
}
