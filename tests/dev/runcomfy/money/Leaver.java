package dev.runcomfy.money;

import dev.runcomfy.RunComfy;
import java.util.concurrent.CountDownLatch;

/** A program that submits, never closes its client, and waits for its end or has come to it. */
public final class Leaver {
  private Leaver() {}

  /** Arguments: the API's base, the ledger, and {@code waits} or {@code leaves}. */
  public static void main(String[] args) throws InterruptedException {
    RunComfy runcomfy = Child.open(args[0], args[1]);
    runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox").submitAsync();
    if (args[2].equals("waits")) {
      new CountDownLatch(1).await();
    }
    while (runcomfy.ledger().list(dev.runcomfy.ledger.Query.all()).isEmpty()) {
      Thread.onSpinWait();
    }
  }
}
