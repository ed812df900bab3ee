package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers manage, in small; {@code tests/bench/run queue} measures the whole. */
@Timeout(600)
class FiguresTest {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private final Figures figures = new Figures(Postgres.fresh());

  @Test
  void queueingWritesEachCell() throws Exception {
    Figures.Queued queued = figures.queueing(2_000);

    System.out.println(queued);
    assertEquals(2_000, queued.status().toBuy());
  }

  @Test
  void fourWorkersDoTheWorkOfFour() throws Exception {
    double one = figures.rate(1, 10, LATENCY);
    double four = figures.rate(4, 10, LATENCY);

    System.out.printf("1 worker %.1f cells a second, 4 %.1f%n", one, four);
    assertTrue(four > 2 * one, four + " and " + one);
  }

  @Test
  void fewStatementsForACell() throws Exception {
    Figures.Statements statements = figures.statements(100);

    System.out.println(statements);
    assertEquals(100, statements.status().completed());
  }

  @Test
  void oneWorkerCarriesManyWithFewThreads() throws Exception {
    Figures.Carried carried = figures.carried(300);

    System.out.println(carried);
    assertEquals(300, carried.inFlight());
    assertTrue(carried.threads() < 200, carried.threads() + " threads");
  }
}
