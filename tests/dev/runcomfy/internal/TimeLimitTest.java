package dev.runcomfy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimeLimitTest {
  private static final TimeLimit LONG = new TimeLimit("work", Duration.ofSeconds(10));

  @Test
  void workThatIsDoneGivesItsValueAndItsOwnFailures() throws IOException {
    var failure = new IllegalStateException("broken");
    var checked = new IOException("gone");

    assertEquals("done", LONG.call(() -> "done"));
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                LONG.call(
                    () -> {
                      throw failure;
                    })));
    assertSame(
        checked,
        assertThrows(
            IOException.class,
            () ->
                LONG.call(
                    () -> {
                      throw checked;
                    })));
  }

  /** As a decoder in a damaged file: it does not even listen to an interrupt. */
  @Test
  void workThatNeverEndsIsInterruptedAndLeftBehindOnADaemonThread() throws Exception {
    var isOver = new AtomicBoolean();
    var isDaemon = new AtomicBoolean();
    var interrupted = new CountDownLatch(1);
    try {
      var over =
          assertThrows(
              TimeLimit.OverException.class,
              () ->
                  new TimeLimit("work", Duration.ofMillis(50))
                      .call(
                          () -> {
                            isDaemon.set(Thread.currentThread().isDaemon());
                            while (!isOver.get()) {
                              if (Thread.interrupted()) {
                                interrupted.countDown();
                              }
                              Thread.onSpinWait();
                            }
                            return "";
                          }));

      assertEquals("work was not done after 0 s", over.getMessage());
      interrupted.await();
      assertTrue(isDaemon.get());
    } finally {
      isOver.set(true);
    }
  }

  @Test
  void aCallerThatIsInterruptedDoesNotWait() {
    var never = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThrows(
        InterruptedIOException.class,
        () ->
            LONG.call(
                () -> {
                  never.await();
                  return "";
                }));

    assertTrue(Thread.interrupted());
  }
}
