package org.tagboost.models.xgboost;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;
import org.tagboost.models.FeatureGains;

/**
 * What the trees of a saved booster split on. Only the rounds that its predictions use are counted.
 *
 * <p>Read from the file, since XGBoost's own way, a text of every tree, is some twenty times
 * slower. In Universal Binary JSON each tree has typed arrays with a number a node; those read here
 * come in the order left_children (-1 in a leaf), loss_changes (the gain), split_indices (the
 * column). Numbers are big-endian.
 */
final class BoosterTrees {

  private static final byte[] LEFT_CHILDREN = ascii("left_children[$l#L");
  private static final byte[] LOSS_CHANGES = ascii("loss_changes[$d#L");
  private static final byte[] SPLIT_INDICES = ascii("split_indices[$l#L");
  private static final byte[] BEST_ITERATION = ascii("best_iterationSL");

  private BoosterTrees() {}

  /**
   * Reads a model that {@link XgboostTrainer} made.
   *
   * @param columns number of feature columns it was trained on
   * @throws UserException if the file cannot be read, or holds no such trees
   */
  static FeatureGains read(Path ubj, int columns) {
    try {
      return read(Files.readAllBytes(ubj), columns);
    } catch (IOException e) {
      throw new UserException(ubj + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    } catch (IndexOutOfBoundsException e) {
      throw new UserException(
          ubj
              + ": is no booster of one tree a round and "
              + columns
              + " columns; delete the folder of its model, and its scores, and train it again",
          e);
    }
  }

  private static FeatureGains read(byte[] bytes, int columns) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int best = end(bytes, BEST_ITERATION, 0);
    int limit = best < 0 ? Integer.MAX_VALUE : bestIteration(bytes, best) + 1;
    double[] gain = new double[columns];
    int rounds = 0;
    int tree = end(bytes, LEFT_CHILDREN, 0);
    while (tree >= 0 && rounds < limit) {
      int gains = end(bytes, LOSS_CHANGES, tree);
      int splits = end(bytes, SPLIT_INDICES, gains);
      long nodes = file.getLong(tree);
      for (int node = 0; node < nodes; node++) {
        int at = Long.BYTES + node * Integer.BYTES;
        if (file.getInt(tree + at) >= 0) {
          gain[file.getInt(splits + at)] += file.getFloat(gains + at);
        }
      }
      rounds++;
      tree = end(bytes, LEFT_CHILDREN, splits);
    }
    if (rounds == 0) {
      throw new IndexOutOfBoundsException("no trees");
    }
    return new FeatureGains(gain, rounds);
  }

  private static int bestIteration(byte[] bytes, int at) {
    int length = Math.toIntExact(ByteBuffer.wrap(bytes).getLong(at));
    return Integer.parseInt(new String(bytes, at + Long.BYTES, length, StandardCharsets.US_ASCII));
  }

  /** Where the first occurrence of a key from {@code from} on ends; -1 if there is none. */
  private static int end(byte[] bytes, byte[] key, int from) {
    for (int start = from; start <= bytes.length - key.length; start++) {
      int matched = 0;
      while (matched < key.length && bytes[start + matched] == key[matched]) {
        matched++;
      }
      if (matched == key.length) {
        return start + matched;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
