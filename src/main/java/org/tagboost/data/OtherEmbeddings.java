package org.tagboost.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a data directory without embeddings has in their place. */
final class OtherEmbeddings {

  private OtherEmbeddings() {}

  /** The error for a directory without embeddings; names a file that is meant, if there is one. */
  static String message(Path dataDir) {
    try (Stream<Path> files = Files.list(dataDir)) {
      List<Path> others =
          files.filter(file -> FileKind.named(file).isPresent()).sorted().limit(1).toList();
      if (!others.isEmpty()) {
        return others.get(0)
            + ": "
            + FileKind.named(others.get(0)).map(FileKind::advice).orElse("is no .npy file");
      }
    } catch (IOException | UncheckedIOException e) {
      // That there are no embeddings is said all the same.
    }
    return dataDir + ": has no embeddings; " + DataFiles.LAYOUT;
  }
}
