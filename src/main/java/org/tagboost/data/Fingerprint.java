package org.tagboost.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tagboost.failure.UserException;

/**
 * A SHA-256 hash of a list of values. Each value is hashed with its type and length, so that {@code
 * "ab", "c"} differs from {@code "a", "bc"}. Not thread-safe.
 */
public final class Fingerprint {

  private final MessageDigest digest = newSha256();

  /** Type, length and number, for one call of the digest instead of three. */
  private final ByteBuffer head = ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES);

  /** Adds a text. */
  public Fingerprint add(String text) {
    return add('s', text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a number; an int has the same hash as the equal long. */
  public Fingerprint add(long number) {
    digest.update(head.clear().put((byte) 'n').putInt(Long.BYTES).putLong(number).flip());
    return this;
  }

  /**
   * Adds the content of a file, but not its name.
   *
   * @throws UserException if it cannot be read
   */
  public Fingerprint addFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return add('f', digest(in));
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  /**
   * The plain SHA-256 of a stream, as {@code sha256sum} prints it: 64 hexadecimal digits.
   *
   * @param in read to its end, not closed
   */
  public static String sha256(InputStream in) throws IOException {
    return HexFormat.of().formatHex(digest(in));
  }

  /** The plain SHA-256 of some bytes: 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  private static byte[] digest(InputStream in) throws IOException {
    MessageDigest content = newSha256();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      content.update(buffer, 0, n);
    }
    return content.digest();
  }

  /** SHA-256 over everything added so far: 64 hexadecimal digits. */
  public String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Fingerprint add(char kind, byte[] bytes) {
    digest.update(head.clear().put((byte) kind).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  /** A plain SHA-256, of nothing yet. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
