package dev.runcomfy;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.ledger.SweepRow;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.util.concurrent.CompletionException;

/** A sweep in the ledger, so that it can be looked at and gone on with by its id. */
final class SweepRecord {
  private SweepRecord() {}

  /** Writes it and its cells for workers. */
  static String queue(Plan plan) {
    plan.check();
    RunComfy runcomfy = plan.sweep().runcomfy();
    Queue queue = runcomfy.queue();
    save(plan);
    var requests = plan.cells().stream().map(Cell::request).toList();
    queue.add(runcomfy, plan.id(), requests, plan.sweep().budgetUsd());
    return plan.id();
  }

  static void save(Plan plan) {
    Sweep sweep = plan.sweep();
    WritableLedger ledger = sweep.runcomfy().writableLedger();
    Attachments.folded(sweep.request().inputs(), (type, bytes) -> ledger.media().keep(bytes, type));
    try {
      ledger
          .saveSweep(
              new SweepRow(
                  plan.id(),
                  ledger.now(),
                  sweep.toString(),
                  Json.write(SweepForm.definition(sweep)),
                  plan.cells().size(),
                  sweep.budgetUsd(),
                  "run"))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerException known ? known : e;
    }
  }
}
