package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.catalog.Bundled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred thousand jobs in one book: what they weigh, and that their places stay right. */
class ManyJobsTest {
  private static final int MANY = 100_000;
  private final Clock clock = new Clock();
  private final SandboxAccount account = new SandboxAccount();
  private final JobBook book =
      new JobBook(Behavior.instant().duration(Duration.ofSeconds(1), 0).concurrency(10), clock);

  private List<SandboxJob> fill() {
    var model = Bundled.find(Client.KLING).orElseThrow();
    var jobs = new ArrayList<SandboxJob>();
    for (int i = 0; i < MANY; i++) {
      var input = ("{\"prompt\":\"boat " + i + "\"}").getBytes(StandardCharsets.UTF_8);
      jobs.add(book.accept(new JobBook.Order(model, account, input, 1, 5), false, null).job());
    }
    return jobs;
  }

  @Test
  void theirPlacesAndTimesAreRight() {
    var jobs = fill();

    for (int i = 10; i < 1010; i += 2) {
      book.cancel(jobs.get(i));
    }

    assertEquals(MANY - 10 - 500, book.look(jobs.get(MANY - 1)).position());
    clock.pass(1);
    assertEquals(SandboxJob.State.RUNNING, book.look(jobs.get(29)).state());
    assertEquals(1, book.look(jobs.get(31)).position());
    clock.pass(MANY);
    assertEquals(SandboxJob.State.DONE, book.look(jobs.get(MANY - 1)).state());
    assertEquals(MANY - 500, book.charges().size());
    assertEquals(0, account.unfinished);
  }

  @Test
  void eachWeighsLessThanAKibibyte() {
    var runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();

    var jobs = fill();

    System.gc();
    long each = (runtime.totalMemory() - runtime.freeMemory() - before) / jobs.size();
    assertTrue(each < 1024, each + " bytes");
  }
}
