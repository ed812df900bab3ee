package dev.runcomfy.internal.ledger;

import dev.runcomfy.testing.Ledgers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A program that claims many keys and prints those that it was granted. */
final class Claimer {
  private Claimer() {}

  /** The location of the ledger, and how many keys. */
  public static void main(String[] arguments) throws Exception {
    try (WritableLedger ledger = Ledgers.open(arguments[0])) {
      System.out.println("ready");
      System.in.read();
      for (int round = 0; round < 20; round++) {
        List<CompletableFuture<Claim>> claims = new ArrayList<>();
        for (int n = 0; n < Integer.parseInt(arguments[1]) / 20; n++) {
          claims.add(ledger.claim(Drafts.draft(round + "-" + n, 1)));
        }
        for (var each : claims) {
          if (each.join() instanceof Claim.Granted granted) {
            System.out.println(granted.entry().key());
          }
        }
      }
    }
  }
}
