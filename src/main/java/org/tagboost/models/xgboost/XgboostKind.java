package org.tagboost.models.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.models.FeatureGains;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;

/** Gradient-boosted trees, {@code kind: xgboost}. */
public final class XgboostKind implements ModelKind {

  @Override
  public String kind() {
    return "xgboost";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Library library() {
    return new Library("XGBoost", NativeLibrary.version());
  }

  @Override
  public void loadLibrary() {
    NativeLibrary.load();
  }

  @Override
  public ModelSettings read(Section section) {
    return XgboostSettings.read(section);
  }

  @Override
  public Mapping canonical(Mapping map, String path, Section.Report report) {
    return XgboostParameters.canonical(map, path, report);
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new XgboostTrainer(model.name(), (XgboostSettings) model.settings());
  }

  @Override
  public String extension() {
    return "ubj";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    return BoosterModel.load(in);
  }

  @Override
  public Optional<FeatureGains.Reader> gains() {
    return Optional.of(BoosterTrees::read);
  }
}
