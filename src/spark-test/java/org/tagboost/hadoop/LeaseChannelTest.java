package org.tagboost.hadoop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.run.ExperimentLock;

/** The lock of an experiment on HDFS, between processes of any machines. */
@Timeout(120)
class LeaseChannelTest {

  private static LoopbackHdfs hdfs;

  @BeforeAll
  static void start() throws Exception {
    hdfs = LoopbackHdfs.get();
  }

  @AfterEach
  void restore() {
    hdfs.setLease(60_000);
  }

  private static Path work(String name) {
    return new HadoopStorage().find(hdfs.url("locks/" + name), true);
  }

  private static void assertHeld(Path work) {
    assertThatThrownBy(() -> ExperimentLock.take(work))
        .isInstanceOf(UserException.class)
        .hasMessage(
            work
                + "/.lock: another tagboost process is running this experiment; wait for it (a"
                + " minute, if it was killed), or give this run another name");
  }

  @Test
  void oneAtATimeHasIt() {
    Path work = work("here");
    ExperimentLock first = ExperimentLock.take(work);
    assertHeld(work);
    first.close();
    ExperimentLock.take(work).close();
  }

  @Test
  void anotherProcessHasItUntilItIsSilent() throws Exception {
    Path work = work("there");
    ExperimentLock.take(work).close();
    DistributedFileSystem other = hdfs.otherClient();
    other.append(hdfs.hadoop("locks/there/.lock"));
    assertHeld(work);
    other.getClient().closeAllFilesBeingWritten(true); // without telling the name node
    assertHeld(work);
    hdfs.setLease(1);
    Thread.sleep(10);
    ExperimentLock.take(work).close();
  }
}
