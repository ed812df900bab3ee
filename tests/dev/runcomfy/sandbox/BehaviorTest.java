package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BehaviorTest {
  @Test
  void aBehaviourIsAValue() {
    var base = Behavior.realistic();

    base.timeScale(10).sketch().seed(4).fault(Fault.stuck());

    assertEquals("Behavior[×1.0, concurrency 3]", base.toString());
    assertEquals(0, base.faults.size());
  }

  @Test
  void wordsAreJoined() {
    var behavior = Behavior.named("realistic, scale=60, sketch, latency-ms=50, failing");

    assertEquals(60, behavior.work.scale());
    assertEquals(Duration.ofMillis(50), behavior.limits.latency());
    assertEquals("Behavior[×60.0, sketch, concurrency 3, 1 faults]", behavior.toString());
  }

  @Test
  void everyWordIsKnown() {
    for (var name : Behavior.names()) {
      Behavior.named(name.replace("=N", "=2"));
    }
    assertTrue(Behavior.names().containsAll(java.util.List.of("instant", "realistic", "sketch")));
  }

  @Test
  void anUnknownWordNamesTheKnownOnes() {
    var problem =
        assertThrows(IllegalArgumentException.class, () -> Behavior.named("realistic,hasty"));

    assertTrue(
        problem
            .getMessage()
            .startsWith(
                "`hasty` is not a behaviour of the sandbox\n\nhint: it knows instant, realistic,"));
    assertThrows(IllegalArgumentException.class, () -> Behavior.named("scale=fast"));
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (var first = Sandbox.start()) {
      int port = first.baseUrl().getPort();
      var problem =
          assertThrows(
              java.io.UncheckedIOException.class,
              () -> Sandbox.start(Behavior.instant(), port, java.util.Optional.empty()));
      assertTrue(problem.getMessage().startsWith("cannot listen on 127.0.0.1:" + port));
    }
  }
}
