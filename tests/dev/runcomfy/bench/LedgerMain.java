package dev.runcomfy.bench;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.ledger.Draft;
import dev.runcomfy.internal.ledger.Outcome;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.StoredFile;
import dev.runcomfy.testing.Ledgers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a job costs in a ledger that has many: FILE, ENTRIES, RUNS. Prints the milliseconds of each
 * run of one job alone, each on a line; then, on the last, of one of a thousand together.
 */
final class LedgerMain {
  private static final int TOGETHER = 1_000;

  private LedgerMain() {}

  public static void main(String[] args) {
    int entries = Integer.parseInt(args[1]);
    int runs = Integer.parseInt(args[2]);
    try (WritableLedger ledger = Ledgers.open(Path.of(args[0]))) {
      for (int i = 0; i < entries; i += TOGETHER) {
        together(ledger, i);
      }
      for (int i = 0; i < runs; i++) {
        long begun = System.nanoTime();
        job(ledger, entries + i).join();
        System.out.println((System.nanoTime() - begun) / 1e6);
      }
      long begun = System.nanoTime();
      together(ledger, entries + runs);
      System.out.println((System.nanoTime() - begun) / 1e6 / TOGETHER);
    }
  }

  private static void together(WritableLedger ledger, int from) {
    List<CompletableFuture<Entry>> all = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      all.add(job(ledger, from + i));
    }
    all.forEach(CompletableFuture::join);
  }

  /** Its three commits, one after another. */
  private static CompletableFuture<Entry> job(WritableLedger ledger, int number) {
    return ledger
        .claim(draft(number))
        .thenCompose(claim -> ledger.submitted(claim.entry().id(), "request-" + number))
        .thenCompose(entry -> ledger.completed(entry.id(), outcome(number)));
  }

  private static Draft draft(int number) {
    String inputs =
        "{\"prompt\":\"a paper boat drifts down a rainy street at dawn, slow dolly in, take "
            + number
            + "\",\"duration\":5,\"aspect_ratio\":\"16:9\",\"seed\":"
            + number
            + "}";
    return new Draft(
        "s1:" + Hashes.sha256(inputs),
        OptionalInt.of(1),
        "http://127.0.0.1",
        "0123456789ab",
        Lab.MODEL,
        inputs,
        inputs,
        Set.of(),
        OptionalLong.of(number),
        OptionalDouble.of(0.28),
        Optional.empty(),
        Map.of());
  }

  private static Outcome outcome(int number) {
    String url = "http://127.0.0.1/media/request-" + number + "/0.mp4";
    String json =
        "{\"request_id\":\"request-"
            + number
            + "\",\"status\":\"succeeded\",\"output\":{\"video\":\""
            + url
            + "\"},\"created_at\":\"2026-01-01T00:00:00Z\",\"finished_at\":\"2026-01-01T00:01:00Z\"}";
    var kept = new StoredFile(Hashes.sha256(url), "video/mp4", 123_456, url);
    return new Outcome(OptionalDouble.of(0.28), json, List.of(kept));
  }
}
