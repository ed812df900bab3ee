package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two files does not arrive: the other is saved and printed, and the exit code tells. */
class MissingFileTest {
  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  @AfterEach
  void stop() {
    service.close();
  }

  private Cli.Done run(String second) {
    service.always(
        Operation.RESULT,
        Answer.json(
            200,
            "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"videos\":"
                + "[\"$MEDIA\",\""
                + second
                + "\"]}}"));
    return Cli.in(folder)
        .env("RUNCOMFY_MODEL_API_BASE", service.baseUrl().toString())
        .env("RUNCOMFY_TOKEN", Cli.TOKEN)
        .run(
            "run",
            "kling/kling-3.0/pro/text-to-video",
            "--prompt",
            "a fox",
            "--deadline",
            "4s",
            "--output-dir",
            folder.resolve("out").toString());
  }

  @Test
  void whatArrivedIsSavedAndTheHostIsNamedOnce() {
    Cli.Done done = run("http://files.example/2.mp4?X-Signature=s3cr3t");

    assertEquals(65, done.exit(), done.err());
    assertTrue(Files.exists(Path.of(done.out().strip().replace("FOLDER", folder.toString()))));
    assertTrue(
        done.err()
            .contains(
                "hint: if you trust that host, allow it with --allow-media-host files.example;"
                    + " running the same again fetches what is missing, nothing is bought twice"),
        done.err());
    assertEquals(2, done.err().split("--allow-media-host", -1).length, done.err());
    assertFalse(done.err().contains("s3cr3t"), done.err());
  }

  @Test
  void whatMayComeIsTriedAgain() {
    // the first to come is a clip, all others are web pages
    service.next(Operation.DOWNLOAD, HostileService.good(Operation.DOWNLOAD));
    service.always(Operation.DOWNLOAD, Answer.text(200, "video/mp4", "<html>busy</html>"));

    Cli.Done done = run("$BASE/../media/2.mp4");

    assertEquals(75, done.exit(), done.err());
    assertTrue(
        done.err().contains("1 of 2 files of request job-1 could not be fetched"), done.err());
    assertFalse(done.err().contains("again()"), done.err());
    assertEquals(1, service.count(Operation.SUBMIT));
  }
}
