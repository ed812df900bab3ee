package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.PublicApi;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public API is the list in public-api.txt: a change of it is a decision, and shows in review.
 * {@code mvn test -Dtest=PublicApiTest -Dupdate.api=true} writes the list anew.
 */
class PublicApiTest {
  private static final Path LIST = Project.file("tests/dev/runcomfy/project/public-api.txt");
  private static final String[] PACKAGES = {
    "dev.runcomfy",
    "dev.runcomfy.ledger",
    "dev.runcomfy.notebook",
    "dev.runcomfy.sandbox",
    "dev.runcomfy.schema",
    "dev.runcomfy.view",
    "dev.runcomfy.worker"
  };

  @Test
  void itIsTheListedOne() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Class<?> type : PublicApi.types(PACKAGES)) {
      lines.addAll(PublicApi.lines(type));
    }
    String now = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("update.api")) {
      Files.writeString(LIST, now);
    }

    assertEquals(Files.readString(LIST), now);
  }

  @Test
  void noLibraryShowsInTheRootsSignatures() throws IOException {
    List<String> shown = new ArrayList<>();
    for (Class<?> type : PublicApi.types("dev.runcomfy")) {
      for (Method method : type.getDeclaredMethods()) {
        String signature = PublicApi.signature(method);
        if (Modifier.isPublic(method.getModifiers())
            && !method.isSynthetic()
            && signature.matches(
                ".*\\b(okhttp3|okio|kotlin|tools\\.jackson|picocli|org\\.jcodec)\\..*")) {
          shown.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }

    assertEquals(List.of("Result.raw"), shown);
  }
}
