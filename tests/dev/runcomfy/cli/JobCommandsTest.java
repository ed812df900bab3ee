package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Requests that exist: looked at, fetched, cancelled, picked up, settled. */
class JobCommandsTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  private String buy() {
    assertEquals(0, cli.run("run", KLING, "--prompt", "a fox", "--no-wait").exit());
    return sandbox.charges().get(0).requestId();
  }

  @Test
  void aStatusIsTheServicesWord() {
    String id = buy();

    assertEquals(new Cli.Done(0, "completed\n", ""), cli.run("status", id));
    assertEquals(
        "completed", Json.read(cli.run("status", id, "--json").out()).path("status").asString());
  }

  @Test
  void aResultIsFetchedOnce() {
    String id = buy();

    Cli.Done done = cli.run("result", id, "-o", out);

    assertEquals("FOLDER/out/kling-3.0_a-fox.mp4\n", done.out(), done.err());
    assertTrue(Files.exists(folder.resolve("out/kling-3.0_a-fox.mp4")));
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void whatIsQueuedIsCancelledAndWhatIsDoneIsNot() {
    String done = buy();
    sandbox.behavior(Behavior.named("instant,sketch,stuck"));
    cli.run("run", KLING, "--prompt", "an owl", "--no-wait");
    String queued = sandbox.charges().get(1).requestId();

    assertEquals(new Cli.Done(0, "REQUEST cancelled\n", ""), cli.run("cancel", queued));
    assertEquals(
        new Cli.Done(1, "REQUEST not cancellable: it goes on\n", ""), cli.run("cancel", done));
  }

  @Test
  void whatIsNotDoneIsSaidWithTheWayToWait() {
    sandbox.behavior(Behavior.named("instant,sketch,stuck"));
    String id = buy();

    Cli.Done done = cli.run("result", id, "-o", out);

    assertEquals(75, done.exit());
    assertTrue(done.err().startsWith("error: request REQUEST is not done: "), done.err());
    assertTrue(
        done.err().endsWith("\n\nhint: `runcomfy result REQUEST --wait` waits for it\n"),
        done.err());
  }

  @Test
  void everythingInFlightIsPickedUpAndNothingIsBought() {
    buy();
    cli.run("run", KLING, "--prompt", "an owl", "--no-wait");

    Cli.Done done = cli.run("resume", "-o", out);

    assertEquals(0, done.exit(), done.err());
    assertEquals(
        "REQUEST FOLDER/out/kling-3.0_a-fox.mp4\nREQUEST FOLDER/out/kling-3.0_an-owl.mp4\n",
        done.out().lines().sorted().reduce("", (all, line) -> all + line + "\n"));
    assertEquals("nothing is in flight\n", cli.run("resume").err());
    assertEquals(2, sandbox.charges().size());
  }

  @Test
  void whatNobodyKnowsIsListedAndSettled() {
    sandbox.behavior(Behavior.instant().sketch().breakAfterAccepting());
    assertEquals(75, cli.run("run", KLING, "--prompt", "a fox", "-o", out).exit());
    sandbox.behavior(Behavior.instant().sketch());

    Cli.Done again = cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    assertEquals(75, again.exit(), again.err());
    Cli.Done listed = cli.run("history", "uncertain", "--json");
    String entry = Json.read(listed.out()).path(0).path("id").asString();
    assertEquals(64, cli.run("history", "settle", entry).exit());
    String bought = sandbox.charges().get(0).requestId();
    Cli.Done settled = cli.run("history", "settle", entry, "--request-id", bought);

    assertEquals(new Cli.Done(0, entry + " submitted\n", ""), settled);
    assertEquals(65, cli.run("history", "settle", entry, "--not-bought").exit());
    assertEquals(0, cli.run("run", KLING, "--prompt", "a fox", "-o", out).exit());
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void whatWasNotBoughtIsBoughtAfterwards() {
    sandbox.behavior(Behavior.instant().sketch().breakAfterAccepting());
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    sandbox.behavior(Behavior.instant().sketch());
    Cli.Done listed = cli.run("history", "uncertain", "--json");
    String entry = Json.read(listed.out()).path(0).path("id").asString();

    assertEquals(0, cli.run("history", "settle", entry, "--not-bought").exit());

    assertEquals(0, cli.run("run", KLING, "--prompt", "a fox", "-o", out).exit());
    assertEquals(2, sandbox.charges().size());
  }
}
