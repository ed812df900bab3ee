package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCommandTest extends OnSandbox {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  @Test
  void aPromptBecomesAFile() {
    Cli.Done done = cli.run("run", KLING, "--prompt", "a fox", "-o", out);

    assertEquals(
        new Cli.Done(
            0, "FOLDER/out/kling-3.0_a-fox.mp4\n", "request REQUEST\ndone in TIME · $0.70\n"),
        done);
    assertTrue(Files.exists(folder.resolve("out/kling-3.0_a-fox.mp4")));
  }

  @Test
  void runTwicePaysOnceAndAgainPaysAgain() {
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);

    Cli.Done second = cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    Cli.Done third = cli.run("run", KLING, "--prompt", "a fox", "-o", out, "--again");

    assertEquals(
        new Cli.Done(
            0,
            "FOLDER/out/kling-3.0_a-fox.mp4\n",
            "recalled take 1 of TIME, nothing charged · --again buys another\n"),
        second);
    assertEquals("FOLDER/out/kling-3.0_a-fox_take=2.mp4\n", third.out());
    assertEquals(2, sandbox.charges().size());
  }

  @Test
  void everyInputIsAnOption() {
    Cli.Done done =
        cli.run(
            "run",
            KLING,
            "--prompt=a harbour",
            "--cfg-scale",
            "0.7",
            "--no-sound",
            "--shot",
            "boats leave=4",
            "--shot",
            "gulls, a=b",
            "--aspect-ratio",
            "9:16",
            "--dry-run");

    assertEquals(
        Json.read(
            """
            {"prompt":"a harbour","cfg_scale":0.7,"sound":false,"aspect_ratio":"9:16","duration":9,
             "multi_prompt":[{"prompt":"boats leave","duration":4},{"prompt":"gulls, a=b","duration":5}]}
            """),
        Json.read(done.out()));
    assertEquals("about $1.26\n", done.err());
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void jsonComesFromOptionFileAndStandardInput() throws Exception {
    Path file = Files.writeString(folder.resolve("in.json"), "{\"prompt\":\"a fox\"}");
    String json = "{\"prompt\":\"a fox\",\"seed\":7}";

    String fromOption = cli.run("run", HUNYUAN, "--dry-run", "--input", json).out();
    String fromFile =
        cli.run("run", HUNYUAN, "--dry-run", "--input-file", file.toString(), "--seed", "7").out();
    String fromStdin = cli.input(json).run("run", HUNYUAN, "--dry-run", "--input-file", "-").out();

    assertEquals(7, Json.read(fromOption).path("seed").asInt());
    assertEquals(Json.read(fromOption), Json.read(fromFile));
    assertEquals(Json.read(fromOption), Json.read(fromStdin));
  }

  @Test
  void theSamePurchaseInOtherWordsIsTheSamePurchase() {
    String[] words = {"run", KLING, "--prompt", "it's", "--duration", "5", "--print", "command"};

    String command = cli.run(words).out();

    assertEquals("runcomfy run " + KLING + " --prompt 'it'\\''s' --duration 5\n", command);
    assertEquals(
        "runcomfy.model(\"" + KLING + "\").prompt(\"it's\").duration(5).run()\n",
        cli.run("run", KLING, "--prompt", "it's", "--duration", "5", "--print", "java").out());
  }

  @Test
  void atATerminalOneLineTellsHowFarItIs() {
    Cli.Done done = cli.atATerminal().run("run", KLING, "--prompt", "a fox", "-o", out);

    assertEquals("FOLDER/out/kling-3.0_a-fox.mp4\n", done.out());
    assertTrue(done.err().startsWith("request REQUEST\n\r"), done.err());
    assertTrue(done.err().contains(" · 0:00\u001b[K"), done.err());
    assertTrue(done.err().endsWith("\r\u001b[Kdone in TIME · $0.70\n"), done.err());
  }

  @Test
  void theIdAloneIsPrintedWhenNobodyWaits() {
    Cli.Done done = cli.run("run", KLING, "--prompt", "a fox", "--no-wait");

    assertEquals(new Cli.Done(0, "REQUEST\n", "request REQUEST\n"), done);
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void jsonTellsAllAndUrlsStandForFiles() {
    Cli.Done json = cli.run("run", HUNYUAN, "--prompt", "x", "--seed", "3", "--json", "-o", out);
    Cli.Done urls = cli.run("run", HUNYUAN, "--prompt", "x", "--seed", "3", "--no-download");

    Map<String, Object> result = Json.map(Json.read(json.out()));
    assertEquals(3, result.get("seed"));
    assertEquals(false, result.get("recalled"));
    assertEquals(List.of("FOLDER/out/hunyuan_x_seed=3.mp4"), result.get("files"));
    assertTrue(urls.out().matches("http://HOST/\\S+\\.mp4\n"), urls.out());
  }

  @Test
  void aModelOfEachPageRunsToItsFile() throws Exception {
    Path png = Files.write(folder.resolve("in.png"), Pictures.png(640, 480));
    Path video = folder.resolve("out/kling-3.0_a-fox.mp4");
    String url = "https://example.com/a.png";
    cli.run("run", KLING, "--prompt", "a fox", "-o", out);
    assertTrue(Files.exists(video));

    for (List<String> each :
        List.of(
            List.of(HUNYUAN, "--prompt", "a fox", "--seed", "1"),
            List.of("tencent/hunyuan/image-to-video", "--prompt", "b", "--image", png.toString()),
            List.of(
                "tencent/hunyuan/video-to-video",
                "--prompt",
                "c",
                "--video",
                "https://e.com/v.mp4"),
            List.of(
                "happyhorse/happyhorse-1.0/reference-to-video", "--prompt", "d", "--image", url))) {
      List<String> words = new java.util.ArrayList<>(List.of("run"));
      words.addAll(each);
      words.addAll(List.of("-o", out));
      Cli.Done done = cli.run(words.toArray(String[]::new));
      assertEquals(0, done.exit(), done.err());
      Path file = Path.of(done.out().trim().replace("FOLDER", folder.toString()));
      assertTrue(Files.size(file) > 0, done.out());
    }
    assertEquals(5, sandbox.charges().size());
  }

  @Test
  void theTokenIsNeverPrinted() {
    StringBuilder all = new StringBuilder();
    for (String[] each :
        List.of(
            new String[] {"run", KLING, "--prompt", "x", "--json", "-o", out},
            new String[] {"run", KLING, "--prompt", "x", "--print", "curl"},
            new String[] {"run", KLING},
            new String[] {"doctor"},
            new String[] {"balance"},
            new String[] {"history", "--json"})) {
      Cli.Done done = cli.run(each);
      all.append(done.out()).append(done.err());
    }

    assertTrue(!all.toString().contains(Cli.TOKEN), all.toString());
  }

  @Test
  void theSecondImageGoesToTheLastFrameAndNoneVanishes() {
    String wan = "wan-ai/wan-3.0/image-to-video";
    String a = "https://a.example/a.png";
    String b = "https://a.example/b.png";

    Cli.Done two =
        cli.run("run", wan, "--prompt", "x", "--image", a, "--image", b, "--print", "command");
    Cli.Done last =
        cli.run("run", wan, "--prompt", "x", "--last-image", b, "--image", a, "--print", "java");
    Cli.Done three = cli.run("run", wan, "--prompt", "x", "--image", a, "--image", b, "--image", a);

    assertEquals(
        "runcomfy run " + wan + " --prompt x --image-url " + a + " --end-image-url " + b + "\n",
        two.out());
    assertTrue(last.out().contains("set(\"end_image_url\", \"" + b + "\")"), last.out());
    assertEquals(
        new Cli.Done(
            65,
            "",
            "error: a third image has no place in "
                + wan
                + "\n\nhint: it takes image_url, end_image_url; --image_url VALUE puts another in its"
                + " place\n"),
        three);
  }

  @Test
  void anInputThatIsGivenTwiceIsNotHalfLost() {
    Cli.Done done = cli.run("run", KLING, "--prompt", "a fox", "--prompt", "an owl");
    Cli.Done overJson =
        cli.run(
            "run", KLING, "--input", "{\"prompt\":\"a fox\"}", "--prompt", "an owl", "--dry-run");

    assertEquals(
        new Cli.Done(
            64,
            "",
            "error: `prompt` is given twice\n\n"
                + "hint: give it once; for several values use `runcomfy sweep` with --each\n"),
        done);
    assertTrue(overJson.out().contains("an owl"), overJson.out());
  }
}
