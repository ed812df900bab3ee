package dev.runcomfy.bench;

import dev.runcomfy.cli.Fuzz;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls that nobody would think of, for some minutes in all; what breaks a law is printed with the
 * seed that shows it again.
 */
final class FuzzRow implements Row {
  private static final int AT_ONCE = 8;

  @Override
  public String name() {
    return "fuzz";
  }

  @Override
  public List<Line> measure(Lab lab) throws Exception {
    String minutes = System.getenv().getOrDefault("RUNCOMFY_BENCH_FUZZ_MINUTES", "20");
    Duration each =
        lab.isQuick()
            ? Duration.ofSeconds(10)
            : Duration.ofSeconds(Long.parseLong(minutes) * 60 / Fuzz.values().length);
    // other cases each time, and none of those that the tests have
    long first = System.currentTimeMillis() * 1000;
    List<Line> lines = new ArrayList<>();
    for (Fuzz fuzz : Fuzz.values()) {
      lines.add(line(fuzz, first, each, lab.folder("fuzz")));
    }
    return lines;
  }

  private static Line line(Fuzz fuzz, long first, Duration most, Path folder) throws Exception {
    var next = new AtomicLong(first);
    long end = System.nanoTime() + most.toNanos();
    Callable<Integer> caller =
        () -> {
          int broken = 0;
          while (System.nanoTime() < end) {
            long seed = next.getAndIncrement();
            List<String> found = fuzz.broken(seed, folder);
            broken += found.isEmpty() ? 0 : 1;
            found.forEach(law -> System.err.println(fuzz + " " + seed + ": " + law));
          }
          return broken;
        };
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    int broken = 0;
    for (Future<Integer> done : callers.invokeAll(java.util.Collections.nCopies(AT_ONCE, caller))) {
      broken += done.get();
    }
    callers.shutdown();
    return Line.goal(
        fuzz.name().toLowerCase(java.util.Locale.ROOT) + ", cases in " + most.toSeconds() + " s",
        "%,d, of which %,d break a law".formatted(next.get() - first, broken),
        "0 break a law",
        broken == 0);
  }
}
