package org.tagboost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.tagboost.failure.Presence;
import org.tagboost.pipeline.run.RunFolder;

/** Imports run one way, from right to left in {@link #ORDER}. */
@AnalyzeClasses(packages = "org.tagboost", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Each package may import those before it, and no others. */
  private static final List<String> ORDER =
      List.of(
          "failure",
          "execution",
          "algebra",
          "config",
          "data",
          "evaluation",
          "synth",
          "features",
          "models",
          "kinds",
          "ensemble",
          "decision",
          "onnx",
          "bundle",
          "submission",
          "predict",
          "report",
          "pipeline",
          "study",
          "doctor",
          "survey",
          "hadoop",
          "spark",
          "cli");

  /** The packages that hold a kind of model each. */
  private static final String[] KINDS_OF_MODELS = {
    "org.tagboost.models.xgboost",
    "org.tagboost.models.tribuo",
    "org.tagboost.models.kernel",
    "org.tagboost.models.network"
  };

  @ArchTest
  static final ArchRule IMPORTS_RUN_ONE_WAY =
      classes().should(importOnlyPackagesToTheirLeft()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule DOCTOR_KNOWS_NO_STUDY =
      noClasses()
          .that()
          .resideInAPackage("org.tagboost.doctor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tagboost.study..");

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_SEES_XGBOOST =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tagboost.models.xgboost")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ml.dmlc..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_SEES_TRIBUO =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tagboost.models.tribuo")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tribuo..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_SEES_OPENBLAS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tagboost.algebra")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..")
          .allowEmptyShould(true);

  /** They use methods of the JDK that Java 25 warns of on every run, and later versions lack. */
  @ArchTest
  static final ArchRule NO_INDEXERS_OF_JAVACPP =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.bytedeco.javacpp.indexer..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.tagboost.(**)").should().beFreeOfCycles();

  /** Whoever names a kind can't be used with another one: only the registry may. */
  @ArchTest
  static final ArchRule ONLY_THE_REGISTRY_NAMES_KINDS_OF_MODELS =
      noClasses()
          .that()
          .resideOutsideOfPackages(KINDS_OF_MODELS)
          .and()
          .resideOutsideOfPackage("org.tagboost.kinds")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KINDS_OF_MODELS);

  @ArchTest
  static final ArchRule ONLY_THE_REGISTRY_NAMES_KINDS_OF_FEATURE_GROUPS =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.tagboost.features.*", "org.tagboost.kinds")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tagboost.features.*");

  @ArchTest
  static final ArchRule KINDS_OF_FEATURE_GROUPS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("org.tagboost.features.(*)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule KINDS_OF_MODELS_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("org.tagboost.models.(xgboost|tribuo|kernel)")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_SEES_THE_FORMAT_OF_ONNX =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tagboost.models.onnx")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnx..", "com.google.protobuf..")
          .allowEmptyShould(true);

  /** They answer "no" where the disk fails to say; see {@link Presence}. */
  private static final Set<String> BLIND = Set.of("exists", "isDirectory", "isRegularFile");

  /** But other experiments, which one can do without. */
  @ArchTest
  static final ArchRule A_DISK_THAT_FAILS_IS_NO_MISSING_FILE =
      noClasses()
          .that()
          .areNotAssignableTo(RunFolder.class)
          .should()
          .accessTargetWhere(
              describe(
                  "Files answers 'no' on errors",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Files.class)
                          && BLIND.contains(access.getTarget().getName())));

  @ArchTest
  static final ArchRule ONLY_IMPORTS_AND_EXPORTS_SEE_PARQUET_AND_HDF5 =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.tagboost.data.imports", "org.tagboost.data.exports")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet..", "io.jhdf..", "io.airlift..")
          .allowEmptyShould(true);

  /** What docs/predict.md tells users of the library to leave out. */
  @ArchTest
  static final ArchRule THE_LIBRARY_NEEDS_NOTHING_OF_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAnyPackage(
              ORDER.subList(0, ORDER.indexOf("bundle") + 1).stream()
                  .map(name -> "org.tagboost." + name + "..")
                  .toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "info.picocli..",
              "picocli..",
              "me.tongfei..",
              "freemarker..",
              "ch.qos.logback..",
              "org.slf4j..");

  private static ArchCondition<JavaClass> importOnlyPackagesToTheirLeft() {
    return new ArchCondition<>("import only packages to their left in " + ORDER) {
      @Override
      public void check(JavaClass origin, ConditionEvents events) {
        for (var dependency : origin.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          if (target.getPackageName().startsWith("org.tagboost")
              && position(target) > position(origin)) {
            events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static int position(JavaClass javaClass) {
    String[] parts = javaClass.getPackageName().split("\\.", -1);
    String layer = parts.length > 2 ? parts[2] : "";
    int position = ORDER.indexOf(layer);
    if (position < 0) {
      throw new AssertionError(javaClass.getName() + " is in no layer of " + ORDER);
    }
    return position;
  }
}
