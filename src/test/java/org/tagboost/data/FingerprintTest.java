package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class FingerprintTest {

  @TempDir private Path folder;

  @Test
  void nothingHashesToSha256OfNothing() {
    // sha256sum < /dev/null
    assertThat(new Fingerprint().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** {@code printf 's\0\0\0\2hi' | sha256sum} */
  @Test
  void textIsKindLengthAndBytes() {
    assertThat(new Fingerprint().add("hi").hex())
        .isEqualTo("641e725a195b81189e4f4d202c3dcaf7f3c7daecf2fb0ce7528d6a52d596b7e3");
  }

  @Test
  void boundariesAndKindsCount() {
    String[] all = {
      new Fingerprint().add("ab").add("c").hex(),
      new Fingerprint().add("a").add("bc").hex(),
      new Fingerprint().add("abc").hex(),
      new Fingerprint().add("abc").add("").hex(),
      new Fingerprint().add("\0\0\0\0\0\0\0\7").hex(),
      new Fingerprint().add(7).hex(),
    };
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void valuesCanBeAddedAfterHex() {
    Fingerprint fingerprint = new Fingerprint().add(1);
    String first = fingerprint.hex();
    assertThat(fingerprint.hex()).isEqualTo(first);
    assertThat(fingerprint.add(2).hex()).isEqualTo(new Fingerprint().add(1).add(2L).hex());
  }

  @Test
  void filesCountByContent() {
    AtomicFile.writeString(folder.resolve("a"), "same");
    AtomicFile.writeString(folder.resolve("b"), "same");
    AtomicFile.writeString(folder.resolve("c"), "other");
    String a = new Fingerprint().addFile(folder.resolve("a")).hex();
    assertThat(new Fingerprint().addFile(folder.resolve("b")).hex()).isEqualTo(a);
    assertThat(new Fingerprint().addFile(folder.resolve("c")).hex()).isNotEqualTo(a);
    assertThatThrownBy(() -> new Fingerprint().addFile(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none: cannot be read (no such file or directory)");
  }
}
