package dev.runcomfy.internal.ledger;

import dev.runcomfy.ledger.StoredFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Purchases that tests intend. */
public final class Drafts {
  private Drafts() {}

  public static Draft draft(String key, int take) {
    return draft(key, take, "a/b", "a fox", "");
  }

  public static Draft draft(String key, int take, String model, String prompt, String sweep) {
    return new Draft(
        key,
        take == 0 ? OptionalInt.empty() : OptionalInt.of(take),
        "https://api.test/v1",
        "acc",
        model,
        "{\"prompt\":\"" + prompt + "\"}",
        "{\"prompt\":\"" + prompt + "\"}",
        Set.of(),
        OptionalLong.of(7),
        OptionalDouble.of(0.25),
        sweep.isEmpty() ? Optional.empty() : Optional.of(sweep),
        Map.of("seed", "7"));
  }

  public static Outcome outcome(double usd) {
    String hash = "ab".repeat(32);
    return new Outcome(
        OptionalDouble.of(usd),
        "{\"ok\":true}",
        List.of(
            new StoredFile(hash, "video/mp4", 12, "https://media.test/1"),
            new StoredFile(hash, "image/png", 13, "https://media.test/2")));
  }

  /** A purchase that is finished; its entry's id. */
  public static String bought(WritableLedger ledger, Draft draft, double usd) {
    String id = ledger.claim(draft).join().entry().id();
    ledger.submitted(id, "r-" + id).join();
    ledger.completed(id, outcome(usd)).join();
    return id;
  }
}
