package dev.runcomfy;

import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.Ledger;
import dev.runcomfy.ledger.LedgerException;
import dev.runcomfy.ledger.SweepRow;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** A sweep in the ledger, so that it can be looked at and gone on with by its id. */
final class SweepRecord {
  private SweepRecord() {}

  static void save(Plan plan) {
    Sweep sweep = plan.sweep();
    Ledger ledger = sweep.runcomfy().ledger();
    Attachments.folded(sweep.request().inputs(), (type, bytes) -> ledger.media().keep(bytes, type));
    try {
      ledger
          .saveSweep(
              new SweepRow(
                  plan.id(),
                  Instant.now(),
                  sweep.toString(),
                  Json.write(SweepForm.definition(sweep)),
                  plan.cells().size(),
                  sweep.budgetUsd(),
                  "run"))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerException known
          ? (RunComfyException) Failures.ofLedger(known)
          : e;
    }
  }
}
