package org.tagboost.models.tribuo;

import java.io.IOException;
import java.io.InputStream;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;
import org.tribuo.Tribuo;

/** Logistic regression by Tribuo, {@code kind: tribuo-linear}. */
public final class LinearKind implements ModelKind {

  @Override
  public String kind() {
    return "tribuo-linear";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Library library() {
    return new Library("Tribuo", Tribuo.VERSION);
  }

  @Override
  public ModelSettings read(Section section) {
    return LinearSettings.read(section);
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new LinearTrainer((LinearSettings) model.settings());
  }

  @Override
  public String extension() {
    return "npz";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    return LinearModel.load(in);
  }
}
