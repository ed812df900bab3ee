package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What costs nothing and needs no token: demo, shots, preview, models, doctor. */
class FreeCommandsTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir Path folder;

  @Test
  void theDemoLeavesAClipASheetAndTheWayToMakeThem() throws Exception {
    Path probe = Tools.require("ffprobe");
    Cli cli = Cli.in(folder);

    Cli.Done done = cli.run("demo", "-o", folder.resolve("d").toString());

    assertEquals(0, done.exit(), done.err());
    assertEquals(
        "FOLDER/d/kling-3.0_a-paper-boat-in-the-rain.mp4\nFOLDER/d/sweep/index.html\n", done.out());
    assertTrue(done.err().contains("runcomfy run " + KLING + " --prompt "), done.err());
    assertTrue(done.err().contains("runcomfy.model(\"" + KLING + "\")"), done.err());
    String clip = folder.resolve("d/kling-3.0_a-paper-boat-in-the-rain.mp4").toString();
    assertEquals(
        "codec_name=h264\nduration=10.000000\n",
        Program.of(probe, "-v", "error", "-select_streams", "v", "-of", "default=nw=1", clip)
            .with("-show_entries", "stream=codec_name,duration")
            .output());
    assertTrue(Files.size(folder.resolve("d/sweep/index.html")) > 1000);
  }

  @Test
  void shotsAreDrawnInTimeWithoutAPrompt() {
    Cli.Done done =
        Cli.in(folder)
            .run("shots", "--shot", "boats leave=4", "--shot", "gulls", "--duration", "9");

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().contains("   2  0:04       5*  gulls\n"), done.out());
  }

  @Test
  void aMadeUpPriceIsNoEstimateOfTheService() {
    Cli cli = Cli.in(folder);

    Cli.Done real = cli.run("run", KLING, "--prompt", "x", "--dry-run");
    Cli.Done sandbox = cli.run("run", KLING, "--prompt", "x", "--dry-run", "--sandbox");

    assertEquals(
        "no estimate: only the live catalog knows this price; asking it takes a token and the"
            + " network\n",
        real.err());
    assertEquals("about $0.70, plus what sound may add\n", sandbox.err());
  }

  @Test
  void wrongShotsAreSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("s.txt"), "4s: boats leave\n40s: gulls\n");

    Cli.Done done = Cli.in(folder).run("shots", "--shots-file", file.toString());

    assertEquals(65, done.exit());
    assertTrue(done.err().contains("40"), done.err());
  }

  @Test
  void aPreviewIsAFilmForNothing() {
    Cli.Done done =
        Cli.in(folder)
            .run(
                "preview",
                KLING,
                "--shot",
                "boats leave=3",
                "--shot",
                "gulls=3",
                "-o",
                "" + folder);

    assertEquals(new Cli.Done(0, "FOLDER/preview_boats-leave.mp4\n", ""), done);
    assertTrue(Files.exists(folder.resolve("preview_boats-leave.mp4")));
  }

  @Test
  void modelsAreListedAndDescribed() {
    Cli cli = Cli.in(folder);

    String list = cli.run("models", "list", "hunyuan", "text").out();
    String one = cli.run("models", "get", KLING).out();

    assertTrue(list.contains("tencent/hunyuan/text-to-video"), list);
    assertTrue(one.contains("--cfg-scale        a number from 0 to 1        0.5"), one);
    assertTrue(one.contains("--shot \"boats leave=4\""), one);
    assertEquals(65, cli.run("models", "get", "kling/kling-3.0/pro/text").exit());
    assertTrue(cli.run("models", "categories").out().lines().count() > 1);
  }

  @Test
  void theDoctorSaysWhatIsMissingOneToALine() {
    Cli.Done done = Cli.in(folder).run("doctor", "--base-url", "http://127.0.0.1:1/v1");

    assertEquals(69, done.exit());
    assertTrue(done.out().contains("\nno  token    none; set RUNCOMFY_TOKEN"), done.out());
    assertTrue(done.out().contains("\nno  service  http://HOST/v1 cannot be reached"), done.out());
    assertEquals(7, done.out().lines().count(), done.out());
  }
}
