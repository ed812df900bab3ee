package dev.runcomfy.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package's documentation draws its exceptions as the tree that they are. */
class ExceptionTreeTest {
  private static final Path ROOM = Project.file("lib/dev/runcomfy/error");
  private static final Pattern BRANCH =
      Pattern.compile("(?m)^ \\* ([ │├└─]*)(\\w+Exception)\\s+\\S.*$");

  private static Map<String, String> drawn() throws IOException {
    Map<String, String> parents = new TreeMap<>();
    Map<Integer, String> path = new TreeMap<>();
    Matcher branches = BRANCH.matcher(Files.readString(ROOM.resolve("package-info.java")));
    while (branches.find()) {
      int depth = branches.group(1).length() / 3;
      path.put(depth, branches.group(2));
      parents.put(branches.group(2), path.getOrDefault(depth - 1, "RuntimeException"));
    }
    return parents;
  }

  private static Map<String, String> written() throws Exception {
    Map<String, String> parents = new TreeMap<>();
    try (Stream<Path> files = Files.list(ROOM)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          Class<?> type = Class.forName("dev.runcomfy.error." + name);
          parents.put(name, type.getSuperclass().getSimpleName());
        }
      }
    }
    return parents;
  }

  @Test
  void theTreeIsDrawnAsItIs() throws Exception {
    assertEquals(written(), drawn());
  }

  @Test
  void everyExceptionOfTheLibraryHasTheOneBase() throws Exception {
    for (String name : written().keySet()) {
      Class<?> type = Class.forName("dev.runcomfy.error." + name);
      assertEquals(true, RunComfyException.class.isAssignableFrom(type), name);
    }
  }
}
