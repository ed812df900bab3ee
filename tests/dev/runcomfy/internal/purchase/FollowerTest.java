package dev.runcomfy.internal.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Timer;
import dev.runcomfy.internal.http.Pace;
import dev.runcomfy.internal.http.Transport;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.JobStatus;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a step of following fails with ends the waiting: no future is left without an end. */
class FollowerTest {
  private static final String ID = "8c1f0a52-93c4-4e0b-9d2c-0f5a3b6c7d8e";

  private final HostileService service = HostileService.start();
  private final Timer timer = new Timer("follower-test");
  private final AtomicInteger looks = new AtomicInteger();
  private Transport transport;

  private final JobWatch counting =
      new JobWatch() {
        @Override
        public void status(JobStatus status) {
          looks.incrementAndGet();
        }

        @Override
        public void delivered(Delivery delivery) {
          throw new AssertionError("the job never ends");
        }
      };

  @BeforeEach
  void queueForEver() {
    service.always(Operation.STATUS, Answer.json(200, "{\"status\":\"in_queue\"}"));
  }

  @AfterEach
  void stop() {
    timer.close();
    transport.close();
    service.close();
  }

  /** A follower whose clock breaks at readings with these numbers; its pace reads it once first. */
  private Follower breakingAt(Integer... numbers) {
    var settings =
        new Settings(
            "test",
            service.baseUrl(),
            service.baseUrl(),
            Optional.of("mine"),
            "off",
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Optional.of(Duration.ofMillis(5)),
            Set.of(),
            InstantSource.system(),
            line -> {},
            new Environment(Map.of()));
    transport =
        new Transport(
            List.of(service.baseUrl()),
            Optional.of("mine"),
            timer,
            new Pace(0, System::nanoTime),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
    var readings = new AtomicInteger();
    Pace pace =
        new Pace(
            0,
            () -> {
              if (List.of(numbers).contains(readings.incrementAndGet())) {
                throw new IllegalStateException("the clock broke");
              }
              return System.nanoTime();
            });
    return new Follower(settings, new Api(settings, transport), timer, pace, () -> null, null);
  }

  private CompletableFuture<Delivery> follow(Follower follower) {
    JobRef job = JobRef.noted(ID, "", "a/b", Instant.now());
    return follower.follow(job, follower.deadline(), counting);
  }

  private static void assertBroken(CompletableFuture<Delivery> future) {
    var error = assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
    assertEquals("the clock broke", error.getCause().getMessage());
  }

  @Test
  void aFailureBeforeALaterLookEndsTheWaiting() {
    assertBroken(follow(breakingAt(4)));

    assertEquals(2, looks.get());
  }

  @Test
  void aFailureBeforeTheFirstLookEndsTheWaitingToo() {
    assertBroken(follow(breakingAt(2)));

    assertEquals(0, looks.get());
  }

  @Test
  void aJobCanBeFollowedAgainAfterAFailure() {
    Follower follower = breakingAt(2, 4);
    assertBroken(follow(follower));

    assertBroken(follow(follower));

    assertEquals(1, looks.get());
  }
}
