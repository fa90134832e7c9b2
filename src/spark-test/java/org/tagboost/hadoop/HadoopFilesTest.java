package org.tagboost.hadoop;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.RowBuffer;
import org.tagboost.failure.Presence;

/** Java's files on HDFS do what they do on a disk. */
@Timeout(120)
class HadoopFilesTest {

  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private static LoopbackHdfs hdfs;
  private Path folder;

  @BeforeAll
  static void start() throws Exception {
    hdfs = LoopbackHdfs.get();
  }

  @BeforeEach
  void create() throws IOException {
    folder = new HadoopStorage().find(hdfs.url("files/" + FOLDERS.incrementAndGet()), true);
    Files.createDirectories(folder);
  }

  /** The build puts some classes of Hadoop before those of Spark's. */
  @Test
  void theVersionOfTheBuildIsThatOfSpark() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<hadoop.version>" + VersionInfo.getVersion() + "</hadoop.version>");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void readsAndWritesNamesOfAllKinds() throws IOException {
    for (String name : List.of("a b", "50%", "%20", "#1", "é", "曲", "a+b?c", "[1]*")) {
      Path file = file(name, name);
      assertThat(Files.readString(file)).isEqualTo(name);
      assertThat(file).hasToString(hdfs.url("files/" + FOLDERS.get() + "/" + name));
      assertThat(new HadoopStorage().find(file.toString(), false)).isEqualTo(file);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a b", "50%", "%20", "#1", "é", "曲", "a+b?c", "[1]*");
    }
  }

  @Test
  void movesInOneStep() throws IOException {
    Path old = file("old", "old");
    Path young = file("young", "young");
    assertThatThrownBy(() -> Files.move(young, old)).isInstanceOf(FileAlreadyExistsException.class);
    Files.move(young, old, ATOMIC_MOVE, REPLACE_EXISTING);
    assertThat(Files.readString(old)).isEqualTo("young");
    assertThat(Presence.of(young)).isFalse();
    assertThatThrownBy(() -> Files.move(young, old)).isInstanceOf(NoSuchFileException.class);

    Path from = Files.createDirectory(folder.resolve("from"));
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("file"), "");
    assertThatThrownBy(() -> Files.move(from, full, REPLACE_EXISTING))
        .isInstanceOf(DirectoryNotEmptyException.class);
  }

  @Test
  void refusesWhatADiskRefuses() throws IOException {
    Path file = file("file", "text");
    assertThatThrownBy(() -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.newOutputStream(folder.resolve("no/file")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.createDirectory(folder.resolve("no/folder")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.createDirectory(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.delete(folder)).isInstanceOf(DirectoryNotEmptyException.class);
    assertThatThrownBy(() -> Files.delete(folder.resolve("no")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.list(file)).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> Files.readString(folder)).hasMessageContaining("Is a directory");
    assertThat(Presence.of(file.resolve("below"))).isFalse();
    assertThat(Presence.ofFolder(folder)).isTrue();
    assertThat(Presence.ofFile(file)).isTrue();
  }

  @Test
  void readsAtAnyPosition() throws IOException {
    Path file = file("file", "0123456789");
    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(channel.size()).isEqualTo(10);
      ByteBuffer three = ByteBuffer.allocateDirect(3);
      assertThat(channel.read(three, 4)).isEqualTo(3);
      assertThat(text(three)).isEqualTo("456");
      assertThat(channel.read(three.clear())).isEqualTo(3);
      assertThat(text(three)).isEqualTo("012");
      channel.position(8);
      assertThat(channel.read(three.clear())).isEqualTo(2);
      assertThat(text(three)).isEqualTo("89");
      assertThat(channel.read(three.clear())).isEqualTo(-1);
      assertThat(channel.read(three, 10)).isEqualTo(-1);
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }

  @Test
  void writesRowsInAnyOrderAndMapsThem() throws IOException {
    Path file = folder.resolve("matrix.npy");
    AtomicFile.writePath(
        file,
        temporary -> {
          try (MatrixWriter writer = MatrixWriter.create(temporary, 3, 2)) {
            RowBuffer rows = writer.buffer();
            rows.put(2, new float[] {5, 6});
            rows.put(0, new float[] {1, 2});
            rows.flush();
            writer.writeColumns(1, 1, new float[] {4}, 0, 1);
          }
        });
    FloatMatrix first = FloatMatrix.map(file);
    assertThat(first.toArray()).containsExactly(1, 2, 0, 4, 5, 6);
    MatrixWriter.write(file, 1, 2, new float[] {7, 8});
    assertThat(FloatMatrix.map(file).toArray()).containsExactly(7, 8);
    assertThat(first.toArray()).containsExactly(1, 2, 0, 4, 5, 6);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void appendsWhatIsReadBeforeTheEnd() throws IOException {
    Path log = folder.resolve("log.txt");
    for (String line : List.of("first\n", "second\n")) {
      try (var out =
          Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(line);
        out.flush();
        try (var in = Files.newBufferedReader(log)) {
          assertThat(in.lines()).contains(line.strip());
        }
      }
    }
    assertThat(Files.readString(log)).isEqualTo("first\nsecond\n");
  }

  @Test
  void pathsAreThoseOfJava() {
    Path a = folder.resolve("a");
    assertThat(a.relativize(folder.resolve("b/c"))).hasToString("../b/c");
    assertThat(a.resolve("../b/./c").normalize()).isEqualTo(folder.resolve("b/c"));
    assertThat(folder.resolve(folder.relativize(a))).isEqualTo(a);
    assertThat(a.resolveSibling("b")).isEqualTo(folder.resolve("b"));
    assertThat(a.resolve("/x")).isEqualTo(a.getRoot().resolve("x"));
    assertThat(a.endsWith("a")).isTrue();
    assertThat(a.startsWith(folder)).isTrue();
    assertThat(folder.startsWith(a)).isFalse();
    assertThat(a.getRoot().getParent()).isNull();
    assertThat(a.getRoot().getFileName()).isNull();
    assertThat(a.getRoot()).hasToString(hdfs.url(""));
    assertThat(a.subpath(0, 1)).hasToString("files");
    assertThat(a.subpath(0, 1).toAbsolutePath()).hasToString(hdfs.url("files"));
  }

  @Test
  void deletesAndCopiesTrees() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("x/y/z"));
    Path file = Files.writeString(tree.resolve("file"), "text");
    assertThatThrownBy(() -> Files.createLink(folder.resolve("link"), file))
        .isInstanceOf(UnsupportedOperationException.class);
    Files.copy(file, folder.resolve("copy"));
    assertThat(Files.readString(folder.resolve("copy"))).isEqualTo("text");
    assertThat(Files.isSameFile(file, tree.resolve("../z/file"))).isTrue();
    assertThat(Files.getFileStore(folder).getUsableSpace()).isPositive();
    assertThat(Files.isWritable(file)).isTrue();
    AtomicFile.deleteTree(folder.resolve("x"));
    assertThat(Presence.of(tree)).isFalse();
  }
}
