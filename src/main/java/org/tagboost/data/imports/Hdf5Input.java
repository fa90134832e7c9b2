package org.tagboost.data.imports;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tagboost.failure.UserException;

/**
 * HDF5 files: a dataset per track, {@code [frames, dims]} or {@code [dims]}, under its id; or one
 * dataset of all tracks, {@code [tracks, dims]} or {@code [tracks, frames, dims]}, and one of their
 * ids. Numbers are float16, float32 or float64.
 *
 * @param id the dataset of ids; empty: each track has a dataset of its own
 * @param embedding with {@code id} the dataset of embeddings; else the group in which, or below
 *     which, the tracks are; empty: the whole file
 */
record Hdf5Input(List<Path> files, Optional<String> id, Optional<String> embedding)
    implements EmbeddingInput {

  /** Bytes of tracks that are read together from a dataset of all. */
  private static final long BLOCK_BYTES = 1 << 24;

  @Override
  public void read(Sink sink) throws IOException {
    for (Path file : files) {
      try (HdfFile hdf = reading(file, () -> new HdfFile(file))) {
        new Open(file, hdf, sink).copy(id, embedding);
      }
    }
  }

  private static <T> T reading(Path file, Supplier<T> step) {
    try {
      return step.get();
    } catch (HdfException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new UserException(
          "%s: cannot be read as HDF5 (%s); if it is truncated or damaged, copy it again"
              .formatted(file, cause.getMessage()),
          e);
    }
  }

  /** A file that is read. */
  private record Open(Path file, HdfFile hdf, Sink sink) {

    void copy(Optional<String> id, Optional<String> embedding) throws IOException {
      if (id.isPresent()) {
        String of =
            embedding.orElseThrow(
                () ->
                    new UserException(
                        "%s: --id names the dataset of ids; --embedding must name that of the embeddings, among %s"
                            .formatted(file, names())));
        copyRows(dataset(id.get(), "--id"), dataset(of, "--embedding"));
      } else {
        Node group = embedding.isPresent() ? node(embedding.get()) : hdf;
        if (!(group instanceof Group tracks)) {
          throw new UserException(
              "%s: --embedding %s is not a group of tracks; for a dataset of all tracks --id must name that of their ids; the file has %s"
                  .formatted(file, embedding.orElse("/"), names()));
        }
        copyEach(tracks, "");
      }
    }

    /** The datasets of a group, and of the groups in it, in the order of names. */
    private void copyEach(Group group, String prefix) throws IOException {
      List<Node> nodes =
          reading(
              file,
              () ->
                  group.getChildren().values().stream()
                      .sorted(Comparator.comparing(Node::getName))
                      .toList());
      for (Node node : nodes) {
        String track = prefix + node.getName();
        if (node instanceof Group below) {
          copyEach(below, track + "/");
        } else if (node instanceof Dataset dataset) {
          String name = file + "!" + track;
          require(dataset, name, 1, 2);
          copy(track, name, reading(file, dataset::getData));
        }
      }
    }

    /** Each row of one dataset, under the id in the same place of the other. */
    private void copyRows(Dataset ids, Dataset embeddings) throws IOException {
      String name = file + "!" + embeddings.getPath();
      require(embeddings, name, 2, 3);
      int[] shape = embeddings.getDimensions();
      Object texts = reading(file, ids::getData);
      if (ids.getDimensions().length != 1 || Array.getLength(texts) != shape[0]) {
        throw new UserException(
            "%s: has %d tracks, but %s!%s is not a list of %d ids"
                .formatted(name, shape[0], file, ids.getPath(), shape[0]));
      }
      long rowBytes = Math.max(1, embeddings.getSizeInBytes() / Math.max(1, shape[0]));
      int block = (int) Math.max(1, Math.min(shape[0], BLOCK_BYTES / rowBytes));
      for (int from = 0; from < shape[0]; from += block) {
        long[] offset = new long[shape.length];
        offset[0] = from;
        int[] extent = shape.clone();
        extent[0] = Math.min(block, shape[0] - from);
        Object rows = reading(file, () -> embeddings.getData(offset, extent));
        for (int i = 0; i < extent[0]; i++) {
          copy(
              String.valueOf(Array.get(texts, from + i)),
              name + "[" + (from + i) + "]",
              Array.get(rows, i));
        }
      }
    }

    private void copy(String track, String name, Object array) throws IOException {
      FrameBuffer frames = new FrameBuffer();
      if (array instanceof Object[] rows) {
        for (Object row : rows) {
          addFrame(row, frames);
        }
      } else {
        addFrame(array, frames);
      }
      sink.track(track, name, frames.takeNpy(name), List.of());
    }

    private static void addFrame(Object values, FrameBuffer frames) {
      if (values instanceof float[] floats) {
        for (float value : floats) {
          frames.add(value);
        }
      } else {
        for (double value : (double[]) values) {
          frames.add((float) value);
        }
      }
      frames.endFrame();
    }

    private void require(Dataset dataset, String name, int fewestAxes, int mostAxes) {
      int axes = dataset.getDimensions().length;
      Class<?> type = dataset.getJavaType();
      if ((type != float.class && type != double.class) || axes < fewestAxes || axes > mostAxes) {
        throw new UserException(
            "%s: holds %s with %d axes, expected floats, %s; --embedding names the group of tracks; or it names a dataset of all tracks, and --id that of their ids"
                .formatted(
                    name,
                    type.getSimpleName(),
                    axes,
                    mostAxes == 2
                        ? "[frames, dims] or [dims]"
                        : "[tracks, dims] or [tracks, frames, dims]"));
      }
    }

    private Dataset dataset(String path, String option) {
      if (node(path) instanceof Dataset dataset) {
        return dataset;
      }
      throw new UserException(
          "%s: %s %s is not a dataset; the file has %s".formatted(file, option, path, names()));
    }

    private Node node(String path) {
      try {
        return hdf.getByPath(path);
      } catch (HdfException e) {
        throw new UserException("%s: has no %s, but %s".formatted(file, path, names()), e);
      }
    }

    /** What the file has at its top, at most ten names. */
    private String names() {
      List<String> names =
          reading(file, () -> hdf.getChildren().keySet().stream().sorted().toList());
      return String.join(", ", names.subList(0, Math.min(10, names.size())))
          + (names.size() > 10 ? " and " + (names.size() - 10) + " more" : "");
    }
  }
}
