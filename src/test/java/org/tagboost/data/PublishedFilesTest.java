package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFilesTest {

  @TempDir Path dir;
  private Path file;
  private Path record;

  @BeforeEach
  void publish() throws IOException {
    file = Files.writeString(Files.createDirectory(dir.resolve("a")).resolve("x.txt"), "abc");
    record = Files.createDirectory(dir.resolve("b")).resolve("files.json");
    new PublishedFiles(record).add(file).write();
  }

  /** The hash is that of sha256sum. */
  @Test
  void listsSizeAndHashByRelativePath() throws IOException {
    assertThat(Files.readString(record))
        .contains(
            "\"../a/x.txt\"",
            "\"bytes\" : 3",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(PublishedFiles.damage(record)).isEmpty();
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Files.writeString(file, "abd");
    assertThat(PublishedFiles.damage(record)).contains(file + " was changed after it was written");
    Files.writeString(file, "ab");
    assertThat(PublishedFiles.damage(record)).contains(file + " has 2 bytes, 3 were written");
    Files.delete(file);
    assertThat(PublishedFiles.damage(record)).contains(file + " is gone");
    Files.writeString(file, "abc");
    assertThat(PublishedFiles.damage(record)).isEmpty();
  }

  @Test
  void aRecordThatIsLostOrDamagedVouchesForNothing() throws IOException {
    String lost = record + ", which says what was written, is missing or damaged";
    for (String text :
        new String[] {"", "{}", "null", "{\"../a/x.txt\": null}", "{\"../a/x.txt\": {}}"}) {
      Files.writeString(record, text);
      assertThat(PublishedFiles.damage(record)).as(text).contains(lost);
    }
    Files.delete(record);
    assertThat(PublishedFiles.damage(record)).contains(lost);
  }

  /** The last file of a result is written after the record, so that a killed run has none. */
  @Test
  void aFileThatIsYetToBeWrittenIsListedToo() throws IOException {
    Path last = dir.resolve("a/last.json");
    byte[] text = "{}".getBytes(StandardCharsets.UTF_8);
    new PublishedFiles(record).add(file).add(last, text).write();
    assertThat(PublishedFiles.damage(record)).contains(last + " is gone");
    Files.write(last, text);
    assertThat(PublishedFiles.damage(record)).isEmpty();
  }
}
