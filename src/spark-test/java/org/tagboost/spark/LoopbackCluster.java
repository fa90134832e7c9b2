package org.tagboost.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A standalone cluster on this machine: a master and two workers of one core, a process each. */
final class LoopbackCluster implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int WORKERS = 2;

  private final List<Process> processes = new ArrayList<>();
  private final int port;

  private LoopbackCluster(int port) {
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder takes what the processes say, and what executors unpack
   */
  static LoopbackCluster start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    LoopbackCluster cluster = new LoopbackCluster(port);
    Process master =
        cluster.add(
            folder.resolve("master.txt"),
            "org.apache.spark.deploy.master.Master",
            "--port",
            String.valueOf(port));
    while (!answers(port)) {
      if (!master.isAlive()) {
        throw new IOException("the master has ended; see " + folder.resolve("master.txt"));
      }
      Thread.sleep(100);
    }
    for (int worker = 0; worker < WORKERS; worker++) {
      cluster.add(
          folder.resolve("worker-" + worker + ".txt"),
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve("worker-" + worker).toString(),
          cluster.master());
    }
    return cluster;
  }

  private Process add(Path output, String program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(program, "--host", HOST, "--webui-port", "0"));
    words.addAll(List.of(arguments));
    Process process = SparkSubmit.java(words, output).start();
    processes.add(process);
    return process;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** For {@code --master}. */
  String master() {
    return "spark://" + HOST + ":" + port;
  }

  /** Ends all, executors included. */
  @Override
  public void close() {
    for (Process process : processes) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
