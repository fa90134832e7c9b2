package org.tagboost.data.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tagboost.data.NpzArrays;
import org.tagboost.failure.UserException;

/** An {@code .npz} with an array per track, under its id: {@code np.savez(file, **arrays)}. */
record NpzInput(Path file) implements EmbeddingInput {

  @Override
  public void read(Sink sink) throws IOException {
    try (NpzArrays arrays = NpzArrays.open(file)) {
      List<String> names = arrays.names();
      if (names.size() == 1) {
        throw new UserException(
            "%s: has one array, expected one for each track; save the rows of all tracks with np.save as track_embeddings.npy, and their ids as track_ids.txt, one a line"
                .formatted(file));
      }
      for (String name : names) {
        sink.track(name, file + "!" + name, arrays.read(name), List.of());
      }
    }
  }
}
