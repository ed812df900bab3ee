package dev.runcomfy.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing committed names a machine or a registry, and no test sleeps or is switched off. */
class HygieneTest {
  // taken apart, so that this file holds none of them
  private static final Pattern REGISTRY =
      Pattern.compile(
          String.join(
              "|",
              "repo1?[.]maven[.]",
              "maven[.]google[.]",
              "pypi[.]org|pythonhosted[.]",
              "registry[.]npmjs",
              "deb[.]debian|security[.]debian",
              "crates[.]io",
              "proxy[.]golang"));
  private static final Pattern MACHINE =
      Pattern.compile("(?<![\\w.~}])/(usr/lib/jvm|root/|work/|home/[a-z]|Users/[a-zA-Z])");
  private static final Pattern IDLE =
      Pattern.compile("Thread[.]sleep|TimeUnit[.]\\w+[.]sleep|@Disabled|assertTrue[(]true[)]");

  @Test
  void noRegistryIsNamed() throws IOException {
    assertEquals(List.of(), found(REGISTRY, file -> true));
  }

  @Test
  void noMachineIsNamed() throws IOException {
    assertEquals(List.of(), found(MACHINE, file -> true));
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    assertEquals(List.of(), found(IDLE, file -> file.startsWith("tests/dev/")));
  }

  private static List<String> found(Pattern pattern, Predicate<String> which) throws IOException {
    List<String> hits = new ArrayList<>();
    for (String name : committed()) {
      if (!which.test(name) || name.endsWith("HygieneTest.java")) {
        continue;
      }
      Path file = Project.file(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      int number = 0;
      for (String line :
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\n")) {
        number++;
        if (pattern.matcher(line).find()) {
          hits.add(name + ":" + number);
        }
      }
    }
    return hits;
  }

  private static List<String> committed() {
    Tools.need(
        Files.exists(Project.file(".git")), "this test reads the list of committed files from git");
    List<String> files =
        Program.of(Tools.require("git"), "ls-files", "-co", "--exclude-standard")
            .output()
            .lines()
            .toList();
    assertTrue(files.contains("pom.xml"), files.toString());
    return files;
  }
}
