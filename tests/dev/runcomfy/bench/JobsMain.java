package dev.runcomfy.bench;

import dev.runcomfy.Grid;
import dev.runcomfy.RunComfy;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Path;

/**
 * A program of a user that runs many jobs in one process: URL, folder, jobs to warm up with, jobs
 * that count. Prints the seconds, the peak of the heap in MiB, and the peak of threads.
 */
final class JobsMain {
  private static final int IN_FLIGHT = 48;

  private JobsMain() {}

  public static void main(String[] args) {
    int warm = Integer.parseInt(args[2]);
    int jobs = Integer.parseInt(args[3]);
    var builder =
        RunComfy.builder()
            .token("t")
            .baseUrl(URI.create(args[0] + "/v1"))
            .serverlessUrl(URI.create(args[0] + "/prod/v2"))
            .ledger(Path.of(args[1], "ledger.db"))
            .notices(line -> {});
    try (RunComfy runcomfy = builder.build()) {
      if (warm > 0) {
        run(runcomfy, "warm", warm);
      }
      ManagementFactory.getThreadMXBean().resetPeakThreadCount();
      pools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long begun = System.nanoTime();
      run(runcomfy, "job", jobs);
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.println(
          seconds + " " + heap() + " " + ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }
  }

  private static void run(RunComfy runcomfy, String word, int jobs) {
    String[] prompts = new String[jobs];
    for (int i = 0; i < jobs; i++) {
      prompts[i] = word + " " + ProcessHandle.current().pid() + " " + i;
    }
    Grid grid = runcomfy.model(Lab.MODEL).duration(5).prompts(prompts).inFlight(IN_FLIGHT).run();
    if (!grid.failures().isEmpty()) {
      throw new IllegalStateException(
          grid.failures().size() + " failed: " + grid.failures().get(0));
    }
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  /** The sum of the pools' peaks: never less than the peak of the sum. */
  private static double heap() {
    return pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / (double) (1 << 20);
  }
}
