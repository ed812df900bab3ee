package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worker processes of which one is killed every second and replaced: nothing is bought twice,
 * nothing that was bought is lost, and everything ends. {@code tests/bench/run chaos} is the whole.
 */
@Timeout(900)
class ChaosTest {
  private static final int CELLS = 120;
  private static final int KILLS = 5;

  @TempDir Path folder;

  @Test
  void killedWorkersLoseNothingAndBuyNothingTwice() throws Exception {
    Chaos chaos = Chaos.killing(folder, CELLS, 2, 1000, KILLS);

    System.out.println("chaos: " + chaos);
    assertEquals(0, chaos.failures(), "all exit with 0");
    assertEquals(CELLS, chaos.end().completed() + chaos.end().uncertain(), chaos.toString());
    assertTrue(chaos.isWell(CELLS), chaos.toString());
    assertTrue(chaos.kills() > 0);
  }
}
