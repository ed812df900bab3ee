package dev.runcomfy.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight programs run the same fifty requests at once: fifty charges. */
class RaceTest {
  private static final int PROGRAMS = 8;
  private static final int ROUNDS = 50;

  @TempDir Path folder;

  @Test
  void eightProgramsWithOneRequestPayOnce() {
    Behavior behavior = Behavior.instant().sketch().duration(Duration.ofMillis(30), 0.3);
    try (Sandbox sandbox = Sandbox.start(behavior)) {
      List<Thread> all = new ArrayList<>();
      List<Program.Done> done = new ArrayList<>();
      for (int n = 0; n < PROGRAMS; n++) {
        Thread thread =
            new Thread(() -> keep(done, Buyer.program(sandbox, folder, 1, ROUNDS).run()));
        thread.start();
        all.add(thread);
      }
      all.forEach(RaceTest::join);
      done.forEach(each -> assertEquals(0, each.exit(), each.err()));
      assertEquals(PROGRAMS, done.size());
      assertEquals(ROUNDS + 1, sandbox.charges().size());
      long bought =
          done.stream()
              .mapToLong(d -> d.out().lines().filter(l -> l.startsWith("id ")).count())
              .sum();
      assertEquals(ROUNDS + 1, bought);
      assertEquals(
          PROGRAMS,
          IntStream.range(0, PROGRAMS).filter(i -> done.get(i).out().endsWith("done\n")).count());
    }
  }

  private static void keep(List<Program.Done> all, Program.Done one) {
    synchronized (all) {
      all.add(one);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
