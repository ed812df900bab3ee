package dev.runcomfy.money;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.UncertainSubmitException;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A program that buys clips by the number, four at a time, and tells what it is told. */
public final class Buyer {
  private static final int AT_ONCE = 4;

  private Buyer() {}

  /** The program that buys these numbers. */
  static Program program(Sandbox sandbox, Path folder, int first, int last) {
    return Child.program(
        Buyer.class,
        sandbox.baseUrl(),
        folder.resolve("ledger.db"),
        folder.resolve("out"),
        first,
        last);
  }

  /**
   * Arguments: the API's base, the ledger, the folder to save to, the first and the last number.
   */
  public static void main(String[] args) {
    int first = Integer.parseInt(args[3]);
    int last = Integer.parseInt(args[4]);
    try (RunComfy runcomfy = Child.open(args[0], args[1])) {
      runcomfy.listen(
          new JobListener() {
            @Override
            public void submitted(Job job) {
              Child.say("id " + job.requestId());
            }
          });
      // the first request loads what all need, so that a kill meets the work and not the start
      buy(runcomfy, 0, 0, Path.of(args[2]));
      Child.say("ready");
      for (int n = last; n >= first; n -= AT_ONCE) {
        buy(runcomfy, Math.max(first, n - AT_ONCE + 1), n, Path.of(args[2]));
      }
      Child.say("done");
    }
  }

  private static void buy(RunComfy runcomfy, int from, int to, Path folder) {
    List<CompletableFuture<Result>> running = new ArrayList<>();
    for (int n = from; n <= to; n++) {
      running.add(runcomfy.model("tencent/hunyuan/text-to-video").prompt("clip " + n).runAsync());
    }
    for (CompletableFuture<Result> each : running) {
      try {
        each.join().save(folder);
      } catch (CompletionException e) {
        if (!(e.getCause() instanceof UncertainSubmitException)) {
          throw e;
        }
      }
    }
  }
}
