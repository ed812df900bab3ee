package dev.runcomfy.internal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.testing.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that claim the same keys at the same time. */
class ClaimRaceTest {
  private static final int KEYS = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void eachKeyIsGrantedToOneOfTwoPrograms(TestDatabase database) throws IOException {
    String location = database.fresh(folder);
    List<Process> programs = new ArrayList<>();
    List<BufferedReader> outputs = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      Process program = start(location);
      programs.add(program);
      outputs.add(program.inputReader());
    }
    for (BufferedReader each : outputs) {
      assertEquals("ready", each.readLine());
    }
    for (Process each : programs) {
      each.getOutputStream().write('\n');
      each.getOutputStream().flush();
    }

    List<String> granted = new ArrayList<>();
    for (BufferedReader each : outputs) {
      each.lines().forEach(granted::add);
    }

    assertEquals(KEYS, granted.size());
    assertEquals(KEYS, new TreeSet<>(granted).size());
  }

  private static Process start(String location) {
    return Program.of(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Claimer.class.getName(),
            location,
            KEYS)
        .start();
  }
}
