# Tagboost. `make` lists all targets.

CONFIG ?= configs/demo.yaml
SWEEP ?= configs/sweeps/demo.yaml
ARGS ?=
# Tribuo allocates so fast that the heap grows by gigabytes under the default garbage collector; this
# one needed a fifth of the memory, and no more time (docs/performance.md).
JAVA_OPTS ?= -XX:+UseSerialGC
REPORT ?= experiments/audioset-music/report.html
EXPERIMENTS ?=
BUNDLE ?= experiments/demo/demo.tagboost
SUBMISSION ?= experiments/demo/submission.csv
INPUT ?= work/demo-data
PYTHON ?= /usr/bin/python3
PREFIX ?= /usr/local
# Of make fuzz, torture and mutation.
INPUTS ?= 20000
KILLS ?= 300
ROUNDS ?= 3
SEED ?= 1
PACKAGE ?= evaluation
TESTS ?= $(PACKAGE)
MANUALS = $(PREFIX)/share/man/man1
COMPLETIONS = $(PREFIX)/share/bash-completion/completions

JAR := target/tagboost.jar
SOURCES := pom.xml LICENSE NOTICE $(shell find src/main configs/base.yaml licenses -type f)
SPARK_JAR := target/tagboost-spark.jar
TAGBOOST := java $(JAVA_OPTS) -jar $(JAR)
DEMO_DATA := work/demo-data
RELEASE := target/release
VERSION := $(shell sed -n 's,^  <version>\(.*\)</version>,\1,p' pom.xml)

# Otherwise each waiting OpenMP thread occupies a core.
export OMP_WAIT_POLICY := passive

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help build install features train submit bundle predict report status sweep compare leaderboard demo doctor picture test \
	golden fuzz torture mutation reference check-bundle bench spark spark-test release dependencies format clean \
	check-java check-mvn check-libgomp

help:
	@echo 'Tagboost: tags for tracks, from sequences of audio embeddings.'
	@echo
	@echo '  make demo         generate data and run the whole pipeline on it (about one minute)'
	@echo '  make features     compute a row of features per track          CONFIG=... ARGS=...'
	@echo '  make train        train, blend, score, report                  CONFIG=... ARGS=...'
	@echo '  make submit       write the submission and check it            CONFIG=... ARGS=...'
	@echo '  make bundle       pack what tags new tracks into one file      CONFIG=... ARGS=...'
	@echo '  make predict      tag tracks with a bundle                       BUNDLE=... INPUT=... ARGS=...'
	@echo '  make report       rebuild the report from the scores           CONFIG=... ARGS=...'
	@echo '  make status       list current, stale and missing stages       CONFIG=... ARGS=...'
	@echo '  make sweep        train variants of an experiment, rank them   SWEEP=... ARGS=...'
	@echo '  make compare      test which experiments are better            EXPERIMENTS="a b" ARGS=...'
	@echo '  make leaderboard  rank all experiments                         ARGS=...'
	@echo '  make doctor       check this machine against a config          CONFIG=... ARGS=...'
	@echo '  make picture      draw docs/report.png from a report.html      REPORT=...'
	@echo '  make build        build $(JAR)'
	@echo '  make install      install jar, command, man pages, completion  PREFIX=...'
	@echo '  make test         run the tests'
	@echo '  make fuzz         give the program spoiled files of all formats, and altered results  INPUTS=... SEED=...'
	@echo '  make torture      kill, stop and starve the program, and compare bytes   KILLS=... ROUNDS=... SEED=...'
	@echo '  make mutation     change the code of a package, see whether tests fail   PACKAGE=evaluation TESTS="packages"'
	@echo '  make spark        build $(SPARK_JAR), for spark-submit'
	@echo '  make spark-test   run the tests on a Spark cluster of processes of this machine'
	@echo '  make golden       rewrite the expected files of the tests; review the diff'
	@echo '  make reference    compare expected values of the tests with NumPy and scikit-learn'
	@echo '  make check-bundle score with a bundle in NumPy, and compare      BUNDLE=... INPUT=... SUBMISSION=...'
	@echo '  make bench        run the benchmarks, with Python for comparison (QUICK=1: small)'
	@echo '  make release      build archive, library, sources and javadoc into $(RELEASE)'
	@echo '  make dependencies list the libraries in the jar with their licenses, and write bom.json'
	@echo '  make format       format the sources'
	@echo '  make clean        delete the build output (not work/, not experiments/)'
	@echo
	@echo '  CONFIG is an experiment config ($(CONFIG)); ARGS are overrides of its keys:'
	@echo "  make features train submit CONFIG=configs/demo.yaml ARGS='models.xgb-mean.max_depth=4'"

check-java:
	@command -v javac >/dev/null 2>&1 || { \
	  echo 'error: javac is missing; install a JDK, version 17 or newer (Debian: openjdk-17-jdk-headless)' >&2; exit 2; }
	@version=$$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'); \
	  [ "$${version:-0}" -ge 17 ] || { \
	  echo "error: javac is version $${version:-unknown}; install a JDK, version 17 or newer (Debian: openjdk-17-jdk-headless)" >&2; exit 2; }

check-mvn:
	@command -v mvn >/dev/null 2>&1 || { \
	  echo 'error: mvn is missing; install Maven, version 3.8 or newer (Debian: maven)' >&2; exit 2; }

check-libgomp:
	@{ ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || echo libgomp.so.1; } | grep -q 'libgomp\.so\.1' || { \
	  echo 'error: libgomp is missing; install it (Debian: libgomp1)' >&2; exit 2; }

build: $(JAR)

# Also with DESTDIR, as packages are made.
install: $(JAR)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/tagboost $(DESTDIR)$(COMPLETIONS)
	install -m 644 $(JAR) $(DESTDIR)$(PREFIX)/lib/tagboost/tagboost.jar
	install -m 755 tagboost $(DESTDIR)$(PREFIX)/bin/tagboost
	$(TAGBOOST) completion >$(DESTDIR)$(COMPLETIONS)/tagboost
	$(TAGBOOST) man-pages $(DESTDIR)$(MANUALS)

$(JAR): $(SOURCES) | check-java check-mvn check-libgomp
	@if [ -d $${HOME:-/}/.m2/repository/ml/dmlc ]; then \
	  mvn -q -B -ntp -DskipTests -Dmaven.test.skip package; \
	else \
	  echo 'downloading libraries (some 500 MB) and building; this takes a few minutes the first time' >&2; \
	  { mvn -B -DskipTests -Dmaven.test.skip package || { mkdir -p target; touch target/failed; }; } | \
	    sed -n -e 's,.*Downloaded from [^:]*: .*/\([^/ ]*\.jar\) \(.*\),  \1 \2,p' -e '/ERROR/p' >&2; \
	  if [ -f target/failed ]; then rm target/failed; exit 1; fi; \
	fi
	@touch $@

features: $(JAR)
	$(TAGBOOST) features --config $(CONFIG) $(ARGS)

train: $(JAR)
	$(TAGBOOST) train --config $(CONFIG) $(ARGS)

submit: $(JAR)
	$(TAGBOOST) submit --config $(CONFIG) $(ARGS)

bundle: $(JAR)
	$(TAGBOOST) bundle --config $(CONFIG) $(ARGS)

predict: $(JAR)
	@$(TAGBOOST) predict $(BUNDLE) $(INPUT) $(ARGS)

report: $(JAR)
	$(TAGBOOST) report --config $(CONFIG) $(ARGS)

status: $(JAR)
	@$(TAGBOOST) status --config $(CONFIG) $(ARGS)

sweep: $(JAR)
	$(TAGBOOST) sweep --config $(SWEEP) $(ARGS)

compare: $(JAR)
	$(TAGBOOST) compare $(ARGS) $(EXPERIMENTS)

leaderboard: $(JAR)
	$(TAGBOOST) leaderboard $(ARGS)

doctor: $(JAR)
	$(TAGBOOST) doctor --config $(CONFIG) $(ARGS)

demo: CONFIG := configs/demo.yaml
demo: $(JAR)
	$(TAGBOOST) synth --out $(DEMO_DATA)
	$(TAGBOOST) features --config $(CONFIG) $(ARGS)
	$(TAGBOOST) train --config $(CONFIG) $(ARGS) >/dev/null
	$(TAGBOOST) submit --config $(CONFIG) $(ARGS)
	$(TAGBOOST) report --quiet --config $(CONFIG) $(ARGS)

picture:
	@command -v chromium >/dev/null 2>&1 || { \
	  echo 'error: chromium is missing; install it (Debian: chromium)' >&2; exit 2; }
	.ci/picture $(REPORT) docs/report.png

test: check-java check-mvn check-libgomp
	mvn -B -ntp test

# One process; some minutes for 20,000 inputs on two idle cores.
fuzz: check-java check-mvn check-libgomp
	mvn -q -B -ntp test -Dtest='FuzzTest,DamagedBundleTest,PythonTest,AlteredFilesTest' \
	  -Dfuzz.inputs=$(INPUTS) -Dfuzz.seed=$(SEED) -Daltered.rounds=2

# Hundreds of processes, each of which loads all libraries.
torture: check-java check-mvn check-libgomp
	mvn -q -B -ntp test -Dgroups=torture -Dtorture.kills=$(KILLS) -Dtorture.rounds=$(ROUNDS) -Dfuzz.seed=$(SEED)

comma := ,
space := $(subst ,, )

# By the tests of the package alone, unless TESTS names others; the report is target/pit-reports/index.html.
mutation: check-java check-mvn check-libgomp
	mvn -q -B -ntp -Pmutation test-compile org.pitest:pitest-maven:mutationCoverage \
	  -DtargetClasses='org.tagboost.$(PACKAGE).*' \
	  -DtargetTests='$(subst $(space),$(comma),$(patsubst %,org.tagboost.%*,$(TESTS)))'

golden: check-java check-mvn check-libgomp
	mvn -q -B -ntp test -Dgroups=golden -Dgolden.update=true
	@git --no-pager diff --stat -- src/test/resources

reference:
	@$(PYTHON) -c 'import numpy, scipy, sklearn' 2>/dev/null || { \
	  echo 'error: $(PYTHON) has no NumPy or scikit-learn; install them (Debian: python3-numpy python3-sklearn)' >&2; exit 2; }
	@$(PYTHON) src/test/python/check.py

check-bundle:
	@$(PYTHON) -c 'import numpy' 2>/dev/null || { \
	  echo 'error: $(PYTHON) has no NumPy; install it (Debian: python3-numpy)' >&2; exit 2; }
	@$(PYTHON) src/test/python/read_bundle.py $(BUNDLE) --check $(INPUT) $(SUBMISSION)

# In the order of the file names, with names as `sha256sum -c` expects them.
release: check-java check-mvn check-libgomp
	rm -rf $(RELEASE)
	mvn -q -B -ntp -DskipTests -Dmaven.test.skip -Prelease package
	@mkdir -p $(RELEASE)
	@cp target/tagboost-$(VERSION).tar.gz $(RELEASE)
	@cp pom.xml $(RELEASE)/tagboost-$(VERSION).pom
	@for kind in library sources javadoc; do \
	  cp target/tagboost-$$kind.jar $(RELEASE)/tagboost-$(VERSION)-$$kind.jar; done
	@cp target/bom.json $(RELEASE)/tagboost-$(VERSION).bom.json
	@cd $(RELEASE) && { command -v sha256sum >/dev/null && sha256sum tagboost-* || shasum -a 256 tagboost-*; } >SHA256SUMS
	@cat $(RELEASE)/SHA256SUMS

# A line a library: name, version, license. CycloneDX, which scanners of known vulnerabilities read.
dependencies: check-java check-mvn
	@mvn -q -B -ntp org.cyclonedx:cyclonedx-maven-plugin:makeBom -Prelease
	@sed -n -e 's/^      "name" : "\(.*\)",$$/\1/p' -e 's/^      "version" : "\(.*\)",$$/  \1/p' \
	  -e 's/^            "id" : "\(.*\)".*/  \1/p' -e 's/^            "name" : "\(.*\)".*/  \1/p' target/bom.json | \
	  sed -e ':a' -e 'N' -e '$$!ba' -e 's/\n  /  /g'

spark: check-java check-mvn check-libgomp
	mvn -q -B -ntp -Pspark -DskipTests package

# A home of Spark with no more than its jars, from Maven Central.
spark-test: check-java check-mvn check-libgomp
	mvn -q -B -ntp -f src/spark/home.xml package
	mvn -B -ntp -Pspark verify

bench: $(JAR)
	BENCH='$(MAKEOVERRIDES)' JAVA_OPTS='$(JAVA_OPTS)' mvn -q -B -ntp -Pbench test-compile exec:exec

format: check-java check-mvn
	mvn -q -B -ntp spotless:apply

clean:
	mvn -q -B -ntp clean
