package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.error.BudgetExceededException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.JobFailedException;
import dev.runcomfy.error.JobTimeoutException;
import dev.runcomfy.error.MissingTokenException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.schema.Problem;
import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A hint has words for Java and words for the command line, made of the same parts. */
class HintTest {
  /** A method of the library within a text that is the same for everyone. */
  private static final Pattern METHOD = Pattern.compile("\\b[a-z]\\w*\\((…|\\)|\"|\\w+, \\w+\\))");

  @Test
  void partsAreRenderedForTwoReaders() {
    Hint hint = Hint.text("use ").then("takes(3)", "--takes 3").then(" instead");

    assertEquals("use takes(3) instead", hint.inJava());
    assertEquals("use --takes 3 instead", hint.inCommands());
    assertEquals(hint, Hint.text("use ").then(Hint.call("takes(3)", "--takes 3").then(" instead")));
    assertTrue(Hint.text("").isEmpty());
  }

  @Test
  void anExceptionTellsJavaInItsMessageAndCommandsOnTheTerminal() {
    List<RunComfyException> all =
        List.of(
            new MissingTokenException(List.of("RUNCOMFY_TOKEN")),
            new JobTimeoutException("job-1", "", " within 2 min"),
            new UncertainSubmitException("e1", "the connection broke", null),
            JobFailedException.expired("job-1", ""),
            new BudgetExceededException("too much", Hint.call("sample(n, 1)", "--sample n"), 5),
            new InvalidRequestException(
                List.of(
                    new Problem("a", 1, "a is wrong", Hint.call("set(\"a\", …)", "--a VALUE")),
                    new Problem("b", 1, "b is wrong", "it takes 2"))));
    for (RunComfyException each : all) {
      assertEquals(each.what() + "\n\nhint: " + each.hint(), each.getMessage());
      assertTrue(
          METHOD.matcher(each.hint()).find() || each.hint().contains("await()"), each.hint());
      String typed = each.wayOut().inCommands();
      assertTrue(!METHOD.matcher(typed).find() && !typed.contains("await"), typed);
      assertTrue(typed.contains("--"), typed);
    }
  }

  /** A text that names a method is a call with two renderings, wherever a hint is written. */
  @Test
  void noHintOfTheLibraryNamesAMethodForEverybody() throws IOException {
    List<String> wrong = new ArrayList<>();
    Pattern text =
        Pattern.compile("Hint\\.text\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"|\\.then\\(\"([^\"]*)\"\\)");
    try (Stream<Path> files = Files.walk(Project.file("lib/dev/runcomfy"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var found = text.matcher(Files.readString(file));
        while (found.find()) {
          String words = found.group(1) == null ? found.group(2) : found.group(1);
          if (METHOD.matcher(words).find()) {
            wrong.add(file.getFileName() + ": " + words);
          }
        }
      }
    }

    assertEquals(List.of(), wrong);
  }
}
