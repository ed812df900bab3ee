package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * Members that name an internal type are for this library alone, and not on it. {@code mvn test
 * -Dtest=PublicApiTest -Dupdate.api=true} writes the list anew.
 */
class PublicApiTest {
  private static final Path LIST = Project.file("tests/dev/runcomfy/project/public-api.txt");
  private static final String[] PACKAGES = {
    "dev.runcomfy",
    "dev.runcomfy.error",
    "dev.runcomfy.ledger",
    "dev.runcomfy.notebook",
    "dev.runcomfy.queue",
    "dev.runcomfy.sandbox",
    "dev.runcomfy.schema"
  };
  private static final int MOST_TOP_LEVEL = 65;
  private static final int MOST_TYPES = 75;
  private static final int MOST_MEMBERS = 621;

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

    assertEquals(Files.readString(LIST), now, totals());
  }

  @Test
  void itIsSmall() throws IOException {
    List<Class<?>> types = PublicApi.types(PACKAGES);

    assertTrue(
        topLevel(types) <= MOST_TOP_LEVEL
            && types.size() <= MOST_TYPES
            && members(types) <= MOST_MEMBERS,
        totals());
  }

  private static String totals() throws IOException {
    StringBuilder totals = new StringBuilder("public types at top level, with nested, members:\n");
    for (String name : PACKAGES) {
      totals.append(name).append(' ').append(totals(PublicApi.types(name))).append('\n');
    }
    return totals + "in all " + totals(PublicApi.types(PACKAGES)) + "\n";
  }

  private static String totals(List<Class<?>> types) {
    return topLevel(types) + " " + types.size() + " " + members(types);
  }

  private static long topLevel(List<Class<?>> types) {
    return types.stream().filter(type -> type.getDeclaringClass() == null).count();
  }

  private static int members(List<Class<?>> types) {
    return types.stream().mapToInt(type -> PublicApi.lines(type).size() - 1).sum();
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
