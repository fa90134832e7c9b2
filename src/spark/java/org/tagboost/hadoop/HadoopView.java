package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** The attributes of a file, which Hadoop sets itself. */
record HadoopView(Path path) implements BasicFileAttributeView {

  @Override
  public String name() {
    return "basic";
  }

  @Override
  public BasicFileAttributes readAttributes() throws IOException {
    return new HadoopAttributes(HadoopPath.of(path).status());
  }

  @Override
  public void setTimes(
      @Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
    throw new UnsupportedOperationException("setting times");
  }
}
