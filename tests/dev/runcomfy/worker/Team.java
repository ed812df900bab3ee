package dev.runcomfy.worker;

import dev.runcomfy.RunComfy;
import dev.runcomfy.queue.WorkerOptions;
import dev.runcomfy.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/** Some workers, each with its own connections, as if it were elsewhere. */
final class Team implements AutoCloseable {
  private final List<AutoCloseable> all = new ArrayList<>();

  Team(Sandbox sandbox, String url, int workers, int inFlight, int submits) {
    for (int i = 1; i <= workers; i++) {
      RunComfy own = client(sandbox, url);
      var options = WorkerOptions.of("w" + i).inFlight(inFlight).submits(submits);
      all.add(0, own);
      all.add(0, Worker.start(own, options, line -> {}));
    }
  }

  static RunComfy client(Sandbox sandbox, String url) {
    return RunComfy.builder().sandbox(sandbox).ledger(url).notices(line -> {}).build();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : all) {
      each.close();
    }
  }
}
