package org.tagboost.fuzz;

/** How each kind of file is spoiled. */
public final class Formats {

  private Formats() {}

  public static final Mutator NPY = NpyMutators.ANY.upTo(3);

  public static final Mutator CSV =
      TextMutators.of(
              "track",
              "tags",
              "tag",
              "name",
              "prediction",
              ",",
              ";",
              "0,1",
              "\"0,1\"",
              "\n\n",
              "a/b",
              "-1,0",
              "99999",
              "rock",
              "#")
          .upTo(3);

  public static final Mutator YAML =
      TextMutators.of(
              ":",
              ": ",
              "- ",
              "[",
              "]",
              "{",
              "}",
              "[]",
              "{}",
              "&a",
              "*a",
              "<<",
              "!!str",
              "!!int",
              "!!java.lang.Thread",
              "|",
              ">",
              "%",
              "@",
              "`",
              "---",
              "...",
              "? ",
              "#",
              "'",
              "all",
              "auto",
              "none",
              "extends: base.yaml\n",
              "extends: /etc/passwd\n",
              "models",
              "kind",
              "xgboost",
              "kernel-ridge",
              "tribuo-linear",
              "features",
              "start_from",
              "linear",
              "trees",
              "mean",
              "scores",
              "[mean, std]",
              "{of: [mean], components: 2}",
              "name",
              "seed",
              "2024-01-01",
              "12:30:45",
              "0o17")
          .upTo(4);

  public static final Mutator JSON =
      TextMutators.of("{", "}", "[", "]", ":", ",", "{}", "[]", "null").upTo(3);

  public static final Mutator TAR = ArchiveMutators.TAR.upTo(3);

  public static final Mutator GZIP = ArchiveMutators.GZIP.upTo(3);

  public static final Mutator BUNDLE =
      Mutator.oneOf(ByteMutators.ANY.upTo(3), BundleMutators::sealed);

  public static final Mutator BYTES = ByteMutators.ANY.upTo(3);
}
