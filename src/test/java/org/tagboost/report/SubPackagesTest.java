package org.tagboost.report;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(
    packages = "org.tagboost.report",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SubPackagesTest {

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.tagboost.report.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RESULTS_KNOW_NO_FORMAT =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("org.tagboost.report")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tagboost.report.*..");

  /** Renderers and documents know no results, so that every report can use them. */
  @ArchTest
  static final ArchRule FORMATS_KNOW_NO_RESULTS =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage(
              "org.tagboost.report.document..",
              "org.tagboost.report.markdown..",
              "org.tagboost.report.html..",
              "org.tagboost.report.terminal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tagboost.report",
              "org.tagboost.report.experiment..",
              "org.tagboost.report.comparison..",
              "org.tagboost.report.leaderboard..",
              "org.tagboost.report.evaluation..",
              "org.tagboost.report.json..");
}
