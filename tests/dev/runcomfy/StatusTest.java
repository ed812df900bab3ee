package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.runcomfy.internal.service.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status is the service's own word and what it means. */
class StatusTest {
  @ParameterizedTest
  @CsvSource({
    "in_queue, QUEUED",
    "IN_PROGRESS, RUNNING",
    "cancellation_requested, RUNNING",
    "Succeeded, COMPLETED",
    "error, FAILED",
    "canceled, CANCELLED",
    "warming_up, UNKNOWN"
  })
  void aWordOfTheServiceHasItsStateAndIsKept(String word, Status.State state) {
    Status status = Status.of(word);

    assertEquals(new Status(state, word, OptionalInt.empty()), status);
  }

  @Test
  void aNewWordIsNotTheEnd() {
    assertFalse(Status.of("warming_up").isTerminal());
  }

  /** The machinery has the same states, so that each of them is one here. */
  @Test
  void everyPhaseIsAState() {
    List<String> states = Arrays.stream(Status.State.values()).map(Enum::name).toList();

    assertEquals(states, Arrays.stream(JobStatus.Phase.values()).map(Enum::name).toList());
    for (Status.State each : Status.State.values()) {
      assertEquals(each.isTerminal(), JobStatus.Phase.valueOf(each.name()).isTerminal());
    }
  }
}
