package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there to be locked. Who locks it has it open for appending, which HDFS allows one
 * process at a time, wherever it runs: the process has a lease of the name node, and renews it as
 * long as it lives. A minute after it was killed the name node gives the lease to who asks next.
 */
final class LeaseChannel extends PlainChannel {

  /** While HDFS closes what a killed process has left open; clients do not have the class. */
  static final String RECOVERY = "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException";

  /** What HDFS says while another process has the lease, or has just lost it. */
  private static final Set<String> HELD =
      Set.of(AlreadyBeingCreatedException.class.getName(), RECOVERY);

  private final DistributedFileSystem hdfs;
  private @Nullable FSDataOutputStream lease;

  private LeaseChannel(HadoopPath file, DistributedFileSystem hdfs) {
    super(file);
    this.hdfs = hdfs;
  }

  /** Opens a file, which is created if it is missing. */
  static LeaseChannel open(HadoopPath file) throws IOException {
    DistributedFileSystem hdfs = WrittenStream.writable(file);
    WrittenStream.createIfMissing(file);
    return new LeaseChannel(file, hdfs);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    try {
      lease = hdfs.append(file.hadoop());
      return new Lock(position, size);
    } catch (RemoteException e) {
      if (HELD.contains(e.getClassName())) {
        return null;
      }
      throw HadoopErrors.of(file, e);
    } catch (IOException e) {
      throw HadoopErrors.of(file, e);
    }
  }

  @Override
  protected void implCloseChannel() throws IOException {
    FSDataOutputStream held = lease;
    lease = null;
    if (held != null) {
      HadoopErrors.call(
          file,
          () -> {
            held.close();
            return true;
          });
    }
  }

  /** Held until the channel is closed. */
  private final class Lock extends FileLock {

    Lock(long position, long size) {
      super(LeaseChannel.this, position, size, false);
    }

    @Override
    public boolean isValid() {
      return isOpen();
    }

    @Override
    public void release() throws IOException {
      LeaseChannel.this.close();
    }
  }
}
