package org.tagboost.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.FloatMatrix;

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
    List<float[]> columns = new ArrayList<>();
    for (int member = 0; member < members.size(); member++) {
      columns.add(new float[tracks]);
    }
    float[] blended = new float[tracks];
    float[] values = new float[Math.multiplyExact(tracks, tags)];
    for (int tag = 0; tag < tags; tag++) {
      for (int member = 0; member < columns.size(); member++) {
        members.get(member).copyColumn(tag, columns.get(member));
      }
      blend.blend(columns, blended);
      for (int track = 0; track < tracks; track++) {
        values[track * tags + tag] = blended[track];
      }
    }
    return FloatMatrix.of(tracks, tags, values);
  }
}
