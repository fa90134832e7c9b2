package org.tagboost.data;

import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.failure.UserException;

/**
 * A directory that one process has published for others, with a few words about it and a record of
 * its files.
 */
public record PublishedFolder(Path folder) {

  private static final String RECORD = "files.json";
  private static final String ABOUT = "about.json";

  /**
   * Says something about a directory whose files are written, and lists them.
   *
   * @param about a record; also keeps a directory from being empty, which would count as damaged
   */
  public void seal(Object about) {
    JsonFile.write(folder.resolve(ABOUT), about);
    new PublishedFiles(folder.resolve(RECORD)).addAll(folder).write();
  }

  /** What is wrong with it, in a phrase; empty if it is as it was published. */
  public Optional<String> damage() {
    return PublishedFiles.damage(folder.resolve(RECORD));
  }

  /**
   * What was said about it.
   *
   * @throws UserException if it is not as it was published
   */
  public <T> T about(Class<T> type) {
    Optional<String> damage = damage();
    if (damage.isPresent()) {
      throw new UserException(damage.get() + "; run the same command again");
    }
    return JsonFile.read(folder.resolve(ABOUT), type)
        .orElseThrow(
            () ->
                new UserException(
                    folder
                        + ": was published by another version; delete it, and run the same"
                        + " command again"));
  }
}
