package org.tagboost.data.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tagboost.data.NpzArrays;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Files {@code .npz} with an array per track, under its id: {@code np.savez(file, **arrays)}. In a
 * directory, a file with one array is one track, under the name of the file.
 *
 * @param input a file, or the directory of the files
 */
record NpzInput(Path input, List<Path> files) implements EmbeddingInput {

  private static final String SUFFIX = ".npz";

  @Override
  public void read(Sink sink) throws IOException {
    for (Path file : files) {
      try (NpzArrays arrays = NpzArrays.open(file)) {
        List<String> names = arrays.names();
        if (names.size() == 1) {
          sink.track(idOf(file), file.toString(), arrays.read(names.get(0)), List.of());
        } else {
          for (String name : names) {
            sink.track(name, file + "!" + name, arrays.read(name), List.of());
          }
        }
      }
    }
  }

  private String idOf(Path file) {
    if (!Presence.ofFolder(input)) {
      throw new UserException(
          "%s: has one array, expected one for each track; save the rows of all tracks with np.save as track_embeddings.npy, and their ids as track_ids.txt, one a line"
              .formatted(file));
    }
    String name = input.relativize(file).toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
