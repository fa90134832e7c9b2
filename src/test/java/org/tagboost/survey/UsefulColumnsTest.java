package org.tagboost.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.UserException;

class UsefulColumnsTest {

  @TempDir private Path dir;

  private UsefulColumns of(String header, Optional<String> split) throws IOException {
    Files.writeString(dir.resolve("train.csv"), header);
    return UsefulColumns.of(
        dir,
        new LabelConfig(
            List.of("train.csv"),
            Optional.empty(),
            LabelFormatName.AUTO,
            Optional.empty(),
            Optional.empty(),
            split));
  }

  /** The first column of several that would do. */
  @Test
  void columnsAreKnownByTheirNames() throws IOException {
    UsefulColumns columns =
        of("track, \"Artist\",group,fold,subset,tags\n1,a,b,c,d,e\n", Optional.empty());
    assertThat(columns.settings())
        .isEqualTo(Map.of("folds.group", "Artist", "folds.column", "fold", "data.split", "subset"));
    assertThat(columns.note())
        .contains(
            dir.resolve("train.csv")
                + ": has columns that are not used; to use them set folds.group: Artist or"
                + " folds.column: fold or data.split: subset");
    assertThat(of("track\tartist_id\ttags\n", Optional.empty()).settings())
        .isEqualTo(Map.of("folds.group", "artist_id"));
  }

  @Test
  void whatIsUsedIsNotNamed() throws IOException {
    assertThat(of("track,split,tags\n", Optional.of("split")).note()).isEmpty();
    assertThat(of("track,tags,mode\n1,artist,group\n", Optional.empty()).note()).isEmpty();
    assertThat(of("", Optional.empty()).note()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    Files.createDirectory(dir.resolve("train.csv"));
    assertThatThrownBy(() -> UsefulColumns.of(dir, LabelConfig.DEFAULT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.csv: cannot be read (");
  }
}
