package org.tagboost.features.statistics;

import java.util.Locale;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;

/** A summary of each dim over a track's frames. Each is a class of its own, named here. */
public enum Statistic {
  MEAN {
    @Override
    FrameGroup.Pooler pooler(FramePass pass) {
      return FrameMean.pooler(pass);
    }
  },
  STD {
    @Override
    FrameGroup.Pooler pooler(FramePass pass) {
      return new Deviation(pass);
    }
  },
  MIN {
    @Override
    FrameGroup.Pooler pooler(FramePass pass) {
      return FrameRange.minimum(pass);
    }
  },
  MAX {
    @Override
    FrameGroup.Pooler pooler(FramePass pass) {
      return FrameRange.maximum(pass);
    }
  };

  abstract FrameGroup.Pooler pooler(FramePass pass);

  /** As configs write it, {@code mean}; also the name of its feature group. */
  String groupName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
