package org.tagboost.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tagboost.execution.RemainingTime;

/** Stages that write nothing, but say what happens to them. */
class EngineTest {

  private final List<String> done = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Engine engine = new Engine(1, log::add);

  /** A stage whose result is missing until it is built. */
  private final class Step implements Stage<String> {

    private final String name;
    private final List<Stage<?>> upstream;
    private Optional<String> builtFrom = Optional.empty();
    private Optional<String> damage = Optional.empty();
    private boolean offered;
    private int announcedAfter;

    Step(String name, Stage<?>... upstream) {
      this.name = name;
      this.upstream = List.of(upstream);
    }

    Step current() {
      builtFrom = Optional.of(inputs().key());
      return this;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<Stage<?>> upstream() {
      return upstream;
    }

    @Override
    public StageInputs inputs() {
      return StageInputs.ofCode(name);
    }

    @Override
    public Optional<String> builtFrom() {
      return builtFrom;
    }

    @Override
    public Path record() {
      return Path.of("nowhere", name);
    }

    @Override
    public void build() {
      done.add("build " + name);
      current();
      damage = Optional.empty();
    }

    @Override
    public void discardUnfinished() {
      done.add("discard " + name);
    }

    @Override
    public boolean reuse() {
      return offered;
    }

    /** After so many questions. */
    @Override
    public boolean announce(RemainingTime time) {
      done.add("announce " + name);
      return announcedAfter-- <= 0;
    }

    @Override
    public Optional<String> damage() {
      return damage;
    }

    @Override
    public String open() {
      return name;
    }
  }

  private final Step features = new Step("features");
  private final Step folds = new Step("folds");
  private final Step model = new Step("model", features, folds);
  private final Step report = new Step("report", model, folds);

  private List<String> built() {
    return done.stream().filter(line -> line.startsWith("build")).toList();
  }

  @Test
  void buildsWhatIsNeededInOrder() {
    engine.bringUpToDate(List.of(report), Set.of());
    assertThat(built())
        .containsExactly("build features", "build folds", "build model", "build report");
    assertThat(log).isEmpty();
    assertThat(engine.isUpToDate(List.of(report))).isTrue();
  }

  @Test
  void eachStageComesAfterThoseThatItReads() {
    assertThat(Engine.inOrder(List.of(report, folds)))
        .containsExactly(features, folds, model, report);
  }

  /** What nobody is going to read may be missing. */
  @Test
  void skipsWhatIsCurrent() {
    model.current();
    assertThat(engine.isUpToDate(List.of(report))).isFalse();
    assertThat(log).isEmpty();
    engine.bringUpToDate(List.of(report), Set.of());
    assertThat(built()).containsExactly("build folds", "build report");
    assertThat(log).containsExactly("model: current");
  }

  @Test
  void saysWhatIsCurrentInOrder() {
    features.current();
    folds.current();
    engine.bringUpToDate(List.of(model), Set.of());
    assertThat(built()).containsExactly("build model");
    assertThat(log).containsExactly("features: current", "folds: current");
  }

  @Test
  void forcedStagesStartAnew() {
    features.current();
    folds.current();
    model.current();
    engine.bringUpToDate(List.of(model), Set.of(model));
    assertThat(done).containsExactly("announce model", "discard model", "build model");
    assertThat(log).containsExactly("features: current", "folds: current");
  }

  @Test
  void damageIsRepairedAndTold() {
    features.current();
    features.damage = Optional.of("train.npy was changed after it was written");
    assertThat(engine.isUpToDate(List.of(features))).isFalse();
    engine.bringUpToDate(List.of(features), Set.of());
    assertThat(built()).containsExactly("build features");
    assertThat(log)
        .containsExactly("features: built again, since train.npy was changed after it was written");
  }

  /** Asking alone takes nothing. What is taken needs nothing upstream. */
  @Test
  void takesWhatAnotherExperimentHas() {
    model.offered = true;
    assertThat(engine.isUpToDate(List.of(model))).isFalse();
    engine.bringUpToDate(List.of(model), Set.of());
    assertThat(built()).isEmpty();
    assertThat(log).containsExactly("model: taken from an experiment that has built the same");
    engine.bringUpToDate(List.of(model), Set.of(model));
    assertThat(built()).containsExactly("build features", "build folds", "build model");
  }

  /** Each until it has said how long it will take, and not again. */
  @Test
  void announcesStagesAsSoonAsTheyCan() {
    model.announcedAfter = 1;
    engine.bringUpToDate(List.of(model), Set.of());
    assertThat(done)
        .containsExactly(
            "announce features",
            "announce folds",
            "announce model",
            "build features",
            "announce model",
            "build folds",
            "build model");
  }
}
