package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that is not of what was sent is told by each command that meets it. */
class EchoedTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final Answer OTHER =
      Answer.json(
          200,
          "{\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"},\"cost\":0.5,"
              + "\"request_id\":\"$ID\",\"model_id\":\"a/b\"}");

  @TempDir Path folder;

  @Test
  void runSweepResultReplayAndResumeTellIt() {
    try (HostileService service = HostileService.start().always(Operation.RESULT, OTHER)) {
      Cli cli =
          Cli.in(folder)
              .env("RUNCOMFY_MODEL_API_BASE", service.baseUrl().toString())
              .env("RUNCOMFY_SERVERLESS_API_BASE", service.serverlessUrl().toString())
              .env("RUNCOMFY_TOKEN", Cli.TOKEN);
      String out = folder.resolve("out").toString();

      tells("job-1", cli.run("run", KLING, "--prompt", "a fox", "-o", out));
      tells("job-1", cli.run("result", "job-1", "-o", out));
      Cli.Done again = cli.run("run", KLING, "--prompt", "a fox", "-o", out);
      tells("job-1", again);
      tells("job-1", cli.run("replay", folder.resolve("out") + again.out().strip().substring(10)));
      tells(
          "job-2",
          cli.run("sweep", KLING, "--prompt", "an owl", "--takes", "1", "-y", "-o", out + 2));
      assertEquals("job-3\n", cli.run("run", KLING, "--prompt", "a hare", "--no-wait").out());
      tells("job-3", cli.run("resume"));
    }
  }

  private static void tells(String id, Cli.Done done) {
    String warning = "warning: the result of request " + id + " is of a/b, not of " + KLING;
    assertTrue(done.err().contains(warning), done.toString());
    assertEquals(0, done.exit());
  }
}
