package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  private static final int JOBS = 10_000;
  private static final int MOST = 24;

  @Test
  void noJobHasAThreadOfItsOwn() throws Exception {
    var submitted = new CountDownLatch(JOBS);
    try (Sandbox sandbox = Sandbox.start(Behavior.named("instant,sketch,stuck"));
        RunComfy runcomfy = RunComfy.builder().sandbox(sandbox).ledger("off").build()) {
      runcomfy.listen(
          new JobListener() {
            @Override
            public void submitted(Job job) {
              submitted.countDown();
            }
          });
      Request request = runcomfy.model("tencent/hunyuan/text-to-video").prompt("a fox");
      List<CompletableFuture<Result>> results = new ArrayList<>();
      for (int seed = 1; seed <= JOBS; seed++) {
        results.add(request.seed(seed).runAsync());
      }

      assertTrue(submitted.await(3, TimeUnit.MINUTES), submitted + " not submitted");
      assertEquals(JOBS, sandbox.charges().size());
      assertEquals(0, results.stream().filter(CompletableFuture::isDone).count());
      List<String> threads = ours();
      assertTrue(threads.size() <= MOST, threads.toString());
    }
  }

  private static List<String> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("runcomfy") || name.startsWith("OkHttp"))
        .sorted()
        .toList();
  }
}
