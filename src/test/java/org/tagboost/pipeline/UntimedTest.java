package org.tagboost.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.PublishedFiles;

class UntimedTest {

  @TempDir Path folder;

  @Test
  void figuresStayAndTimesGo() throws IOException {
    assertThat(untimed("metrics.json", "{\"a\": [{\"seconds\": 1.5, \"map\": 0.25}], \"date\": 1}"))
        .isEqualTo("{\"a\":[{\"seconds\":\"\",\"map\":0.25}],\"date\":\"\"}");
    assertThat(untimed("report.md", "| train trees | 12.5 | 230 |\n| trees | 0.4295 | 20 | 1000 |"))
        .isEqualTo("| train trees | time | memory |\n| trees | 0.4295 | 20 | 1000 |");
    assertThat(
            untimed(
                "leaderboard.html",
                "<td class=\"number optional\">0.1</td><td class=\"number optional\">214</td>"
                    + "<td class=\"number\">0.3</td><td>0.3</td><td>2026-11-28</td>"))
        .isEqualTo(
            "<td class=\"number optional\">time</td><td class=\"number optional\">memory</td>"
                + "<td class=\"number\">time</td><td>0.3</td><td>day</td>");
    assertThat(untimed("report.html", "{\"name\":\"seconds\",\"x\":[],\"y\":[0.5,1]},{\"y\":[2]}"))
        .isEqualTo("{\"name\":\"seconds\",\"x\":[],\"y\":times},{\"y\":[2]}");
    assertThat(
            untimed(
                "report.md", "| train linear | 0.1 | 319 |\n| train linear nested | 0.1 | 319 |\n"))
        .isEqualTo("| train linear | time | memory |\n");
    assertThat(
            untimed(
                "report.html",
                "<tr>\n<td>train a</td>\n</tr>\n<tr>\n<td>train a nested</td>\n</tr>\n</tbody>"))
        .isEqualTo("<tr>\n<td>train a</td>\n</tr>\n</tbody>");
    assertThat(
            untimed(
                "metrics.json",
                "{\"a\": [{\"stage\": \"train a\"}, {\"stage\": \"train a nested\"}]}"))
        .isEqualTo("{\"a\":[{\"stage\":\"train a\"}]}");
    assertThat(untimed("report.svg", "| 12.5 |")).isEqualTo("| 12.5 |");
  }

  @Test
  void aRecordIsRightOrNot() throws IOException {
    Path scores = Files.writeString(folder.resolve("scores.json"), "{\"seconds\": 1}");
    Path record = folder.resolve("trees.files.json");
    new PublishedFiles(record).add(scores).write();
    assertThat(Untimed.hash(record)).isEqualTo("[scores.json]");
    Files.writeString(scores, "{\"seconds\": 22}");
    assertThat(Untimed.hash(record)).contains("has 15 bytes, 14 were written");
  }

  private static String untimed(String name, String content) throws IOException {
    return new String(Untimed.untimed(name, content.getBytes(UTF_8)), UTF_8);
  }
}
