package org.tagboost.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {

  static List<Arguments> failures() {
    return List.of(
        Arguments.of(new FileAlreadyExistsException("f"), "a file is in the place of a directory"),
        Arguments.of(
            new FileSystemException("f", null, "Not a directory"),
            "a file is in the place of a directory"),
        Arguments.of(new NoSuchFileException("f"), "no such file or directory"),
        Arguments.of(new DirectoryNotEmptyException("f"), "the directory is not empty"),
        Arguments.of(new AccessDeniedException("f"), "permission denied"),
        Arguments.of(
            new FileSystemException("f", null, "No space left on device"),
            "No space left on device"),
        Arguments.of(new FileSystemException("f"), "f"),
        Arguments.of(new EOFException(), "unexpected end"),
        Arguments.of(new EOFException("too short"), "too short"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"),
        Arguments.of(new IOException(), "IOException"),
        Arguments.of(new MalformedInputException(2), "Input length = 2"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isOneLineForPeople(IOException failure, String reason) {
    assertThat(Reason.of(failure)).isEqualTo(reason);
  }

  @Test
  void problemsAreListedInTheirOrder() {
    Problems problems = new Problems();
    assertThat(problems.isEmpty()).isTrue();
    problems.throwIfAny();
    problems.add("one");
    List<String> messages = problems.messages();
    problems.add("two");
    assertThat(problems.isEmpty()).isFalse();
    assertThat(messages).containsExactly("one");
    assertThat(problems.messages()).containsExactly("one", "two");
  }

  @Test
  void aWarningMayHaveDetails() {
    assertThat(Warning.of("text")).isEqualTo(new Warning("text", List.of()));
    List<String> details = new ArrayList<>(List.of("a"));
    Warning warning = new Warning("text", details);
    details.add("b");
    assertThat(warning.details()).containsExactly("a");
  }
}
