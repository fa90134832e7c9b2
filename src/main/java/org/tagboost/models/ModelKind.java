package org.tagboost.models;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSchema;

/**
 * A kind of model: its settings, how it is trained, how a trained one is read again. One package
 * holds all there is to a kind; {@code Kinds} names them.
 */
public interface ModelKind extends ModelSchema {

  /** Raise it when the same inputs would give another model. */
  int version();

  Library library();

  /**
   * Loads the library, so that a machine that cannot do so is found before any work is done.
   *
   * @throws RuntimeException or LinkageError saying why it cannot be loaded
   */
  default void loadLibrary() {}

  /**
   * Whether training gives leave-one-out scores of the training tracks, as {@link
   * FoldTrainer#trainLeavingOneOut} says. Others that learn from the scores of such a model take
   * those; for other kinds a model is trained for every pair of folds.
   */
  default boolean leavesOneOut() {
    return false;
  }

  /** What trains a model of this kind. */
  TagTrainer trainer(ModelConfig model);

  /** The extension of its files, such as {@code ubj}. */
  String extension();

  /**
   * Reads a model that {@link TagModel#save} wrote. The caller closes it.
   *
   * @param in read to its end, not closed
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it holds no model of this kind
   */
  TagModel load(InputStream in) throws IOException;

  /**
   * As {@link #load(InputStream)}, and shares memory with a model of another fold where they hold
   * the same.
   *
   * @param beside of this kind, and not used yet; closed by its owner, even if this load fails
   */
  default TagModel load(InputStream in, Optional<TagModel> beside) throws IOException {
    return load(in);
  }

  /**
   * Lets models of several folds score together what they would compute alike.
   *
   * @param models at least one, of this kind, loaded {@linkplain #load(InputStream, Optional)
   *     beside} the first; their owner closes them
   * @return empty if each has to score by itself
   */
  default Optional<JointModel> join(List<TagModel> models) {
    return Optional.empty();
  }

  /** Reads from its files which feature columns they use; empty for kinds that cannot say. */
  default Optional<FeatureGains.Reader> gains() {
    return Optional.empty();
  }

  /** The code that decides what a model becomes, its library's version included. */
  default String code() {
    return kind() + " " + version() + ", " + library().name() + " " + library().version();
  }
}
