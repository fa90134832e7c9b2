package org.tagboost.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.models.Contributions;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;
import org.tagboost.models.TrackContributions;

/**
 * A kind of model whose scores can be computed by hand: their odds are a power of 3, 3 ^ (bias +
 * weights x columns), times the odds of the model that it starts from. So an exponent of 0 gives
 * 1/2, 1 gives 3/4, -1 gives 1/4 and 2 gives 9/10.
 */
public final class Sums implements ModelKind {

  private final String kind;
  private final boolean leavesOneOut;
  private final List<Model> loaded = new ArrayList<>();

  Sums(String kind, boolean leavesOneOut) {
    this.kind = kind;
    this.leavesOneOut = leavesOneOut;
  }

  /**
   * A model of all tags.
   *
   * @param bias one a tag
   * @param weights by tag, one a column
   * @param from the model that it starts from
   * @param tracks if not null, training tracks explain its scores in place of columns
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Parameters(
      double[] bias,
      double[][] weights,
      @Nullable String from,
      @Nullable List<TrackContributions.One> tracks) {

    public static Parameters of(double... bias) {
      return new Parameters(bias, new double[bias.length][0], null, null);
    }

    Parameters startingFrom(String model) {
      return new Parameters(bias, weights, model, tracks);
    }

    /** As many a tag as there are columns. */
    Parameters weighing(double[]... perTag) {
      return new Parameters(bias, perTag, from, tracks);
    }

    Parameters comparing(TrackContributions.One... with) {
      return new Parameters(bias, weights, from, List.of(with));
    }
  }

  /** How many of the models that were loaded are not closed. */
  long open() {
    return loaded.stream().filter(model -> !model.closed).count();
  }

  static final class Model implements TagModel {

    private final Parameters of;
    private boolean closed;

    Model(Parameters of) {
      this.of = of;
    }

    @Override
    public int[] tags() {
      return IntStream.range(0, of.bias().length).toArray();
    }

    @Override
    public int columns() {
      return of.weights()[0].length;
    }

    @Override
    public Optional<String> baseMarginsFrom() {
      return Optional.ofNullable(of.from());
    }

    @Override
    public int rounds() {
      return 1;
    }

    private double[] terms(int tag, int track, ScoredTracks tracks) {
      float[] row = new float[tracks.features().columns()];
      tracks.features().copyRow(track, row, 0);
      return IntStream.range(0, columns())
          .mapToDouble(column -> Math.log(3) * of.weights()[tag][column] * row[column])
          .toArray();
    }

    private double margin(int tag, int track, ScoredTracks tracks) {
      return of.from() == null ? 0 : tracks.margins(tag)[track];
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      if (closed) {
        throw new IllegalStateException("a model is used after it was closed");
      }
      float[][] scores = new float[of.bias().length][tracks.tracks()];
      for (int tag = 0; tag < scores.length; tag++) {
        for (int track = 0; track < tracks.tracks(); track++) {
          double logOdds = Math.log(3) * of.bias()[tag] + margin(tag, track, tracks);
          for (double term : terms(tag, track, tracks)) {
            logOdds += term;
          }
          scores[tag][track] = (float) (1 / (1 + Math.exp(-logOdds)));
        }
      }
      return scores;
    }

    @Override
    public Optional<Contributions> contributions(int tag, ScoredTracks track) {
      return of.tracks() != null
          ? Optional.empty()
          : Optional.of(
              new Contributions(
                  Math.log(3) * of.bias()[tag], margin(tag, 0, track), terms(tag, 0, track)));
    }

    /** The constant is the tag's number, the base a tenth. */
    @Override
    public Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
      return Optional.ofNullable(of.tracks())
          .map(tracks -> new TrackContributions(tag, 0.1, tracks));
    }

    @Override
    public void save(OutputStream out) throws IOException {
      out.write(new ObjectMapper().writeValueAsBytes(of));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Library library() {
    return new Library("Sums", "1");
  }

  @Override
  public boolean leavesOneOut() {
    return leavesOneOut;
  }

  @Override
  public ModelSettings read(Section section) {
    throw new UnsupportedOperationException("made by hand");
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    throw new UnsupportedOperationException("made by hand");
  }

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    Model model = new Model(new ObjectMapper().readValue(in.readAllBytes(), Parameters.class));
    loaded.add(model);
    return model;
  }
}
