package org.tagboost.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import org.tagboost.pipeline.TinyExperiment;

/** What is missing on HDFS, or cannot be reached, is told in a line. */
@Timeout(120)
class HdfsRefusalsTest {

  @TempDir static Path root;
  private static LoopbackHdfs hdfs;
  private static TinyExperiment here;

  @BeforeAll
  static void start() throws Exception {
    hdfs = LoopbackHdfs.get();
    here = new TinyExperiment(root, root.resolve("data"));
  }

  /** The message with which an experiment refuses its data. */
  private static String refusal(String data) {
    UserException refused =
        catchThrowableOfType(UserException.class, () -> open("data.dir=" + data).features());
    return String.valueOf(refused.getMessage());
  }

  private static Experiment open(String setting) throws IOException {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(here.config(), List.of(setting)),
        Progress.Display.SILENT,
        line -> {});
  }

  private static void write(String file, String text) throws IOException {
    Path local = Files.writeString(root.resolve("some.txt"), text, StandardCharsets.UTF_8);
    hdfs.put(local, file);
  }

  @Test
  void aMissingDirectory() {
    assertThat(refusal(hdfs.url("nowhere")))
        .startsWith(hdfs.url("nowhere") + ": is not a directory; expected a directory with")
        .hasLineCount(1);
  }

  @Test
  void aMissingTable() throws Exception {
    write("no-table/track_embeddings/1.npy", "");
    assertThat(refusal(hdfs.url("no-table")))
        .startsWith(hdfs.url("no-table/train.csv") + ": is missing; ")
        .hasLineCount(1);
  }

  @Test
  void missingEmbeddingsOfATrack() throws Exception {
    write("no-track/train.csv", "track,tags\na,1\nb,2\n");
    write("no-track/track_embeddings/a.npy", "");
    assertThat(refusal(hdfs.url("no-track")))
        .contains(hdfs.url("no-track/track_embeddings"))
        .contains("b")
        .hasLineCount(1);
  }

  @Test
  void aNameThatHdfsDoesNotTake() throws Exception {
    write("colon/train.csv", "track,tags\na:b,1\nc,2\n");
    write("colon/track_embeddings/c.npy", "");
    assertThat(refusal(hdfs.url("colon")))
        .startsWith(hdfs.url("colon/track_embeddings/a:b.npy") + ": cannot be read (")
        .contains("is not a valid DFS filename")
        .hasLineCount(1);
  }

  @Test
  void aNameNodeThatIsNotThere() {
    assertThat(refusal("hdfs://127.0.0.1:1/music"))
        .isEqualTo(
            "hdfs://127.0.0.1:1/music: cannot be read (its server cannot be reached: connection"
                + " refused); check the disk and the permissions of its directory");
  }

  @Test
  void aHostThatIsNotThere() {
    assertThat(refusal("hdfs://nowhere.invalid:8020/music"))
        .isEqualTo(
            "command line: data.dir: hdfs://nowhere.invalid:8020/music cannot be opened"
                + " (UnknownHostException: nowhere.invalid); check host and port");
  }

  @Test
  void aSchemeThatHadoopDoesNotKnow() {
    assertThat(refusal("gopher://host/music"))
        .isEqualTo(
            "command line: data.dir: gopher://host/music is of no file system that Hadoop knows (No"
                + " FileSystem for scheme \"gopher\"); give one of hdfs:, s3a: or file:");
  }

  @Test
  void aClientThatIsNotThere() {
    assertThat(refusal("s3a://bucket/music"))
        .startsWith(
            "command line: data.dir: s3a://bucket/music needs a library of Hadoop (Class org")
        .contains("spark-submit --packages")
        .hasLineCount(1);
  }
}
