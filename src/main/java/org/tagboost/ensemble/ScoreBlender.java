package org.tagboost.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreColumns;

/** Blends the score matrices of members, tag by tag. */
public final class ScoreBlender {

  private ScoreBlender() {}

  /**
   * Blends matrices of equal shape.
   *
   * @param members tracks x tags each, at least one
   * @return tracks x tags, a new matrix
   */
  public static FloatMatrix blend(Blend blend, List<FloatMatrix> members) {
    int tracks = members.get(0).rows();
    int tags = members.get(0).columns();
    ScoreColumns columns = columns(blend, members);
    float[] blended = new float[tracks];
    float[] values = new float[Math.multiplyExact(tracks, tags)];
    for (int tag = 0; tag < tags; tag++) {
      columns.copy(tag, blended);
      for (int track = 0; track < tracks; track++) {
        values[track * tags + tag] = blended[track];
      }
    }
    return FloatMatrix.of(tracks, tags, values);
  }

  /** As {@link #blend}, but each tag only when it is asked for. Not thread-safe. */
  static ScoreColumns columns(Blend blend, List<FloatMatrix> members) {
    checkShape(members);
    List<float[]> columns = new ArrayList<>();
    members.forEach(member -> columns.add(new float[member.rows()]));
    return (tag, into) -> {
      for (int member = 0; member < columns.size(); member++) {
        members.get(member).copyColumn(tag, columns.get(member));
      }
      blend.blend(columns, into);
    };
  }

  private static void checkShape(List<FloatMatrix> members) {
    int tracks = members.get(0).rows();
    int tags = members.get(0).columns();
    for (FloatMatrix member : members) {
      if (member.rows() != tracks || member.columns() != tags) {
        throw new IllegalArgumentException(
            "a member has "
                + member.rows()
                + " x "
                + member.columns()
                + " scores, the first has "
                + tracks
                + " x "
                + tags);
      }
    }
  }
}
