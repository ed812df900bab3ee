package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code measure}, with a clip of known parts and one that was bought. */
class MeasureCommandTest {
  private static final List<String> KEYS =
      List.of(
          "file",
          "duration",
          "fps",
          "width",
          "height",
          "black",
          "frozen",
          "cuts",
          "motion",
          "flicker",
          "sharpness",
          "loudness",
          "silence",
          "hash",
          "missing");

  @TempDir static Path folder;

  private static Path known;

  /** One second that moves, half a second of black, one second that moves; then no tone. */
  @BeforeAll
  static void make() {
    known = folder.resolve("known.mp4");
    Program.of(Tools.require("ffmpeg"), "-loglevel", "error", "-y")
        .with("-f", "lavfi", "-i", "testsrc2=s=320x180:r=24:d=1,format=yuv420p")
        .with("-f", "lavfi", "-i", "color=black:s=320x180:r=24:d=0.5,format=yuv420p")
        .with("-f", "lavfi", "-i", "mandelbrot=s=320x180:r=24,trim=duration=1,format=yuv420p")
        .with("-f", "lavfi", "-i", "sine=d=1:r=48000")
        .with("-filter_complex", "[0][1][2]concat=n=3[v];[3]apad=whole_dur=2.5[a]")
        .with("-map", "[v]", "-map", "[a]", "-c:v", "libx264", "-c:a", "aac", known)
        .output();
  }

  private static Cli withFfmpeg() {
    return Cli.in(folder).env("PATH", System.getenv("PATH"));
  }

  private static String name(String name) {
    return folder.resolve(name).toString();
  }

  private static List<JsonNode> objects(Cli.Done done) {
    return done.out().lines().map(Json::read).toList();
  }

  @Test
  void aClipIsOneObjectWithAllItsMeasures() {
    var done = withFfmpeg().run("measure", known.toString(), "--json");

    assertEquals(0, done.exit(), done.err());
    assertEquals("", done.err());
    JsonNode clip = objects(done).get(0);
    for (String key : KEYS) {
      assertTrue(clip.has(key) && !clip.path(key).isNull(), key + ": " + done.out());
    }
    assertEquals(2.5, clip.path("duration").asDouble(), 0.05);
    assertEquals(24, clip.path("fps").asDouble(), 0.01);
    assertEquals(320, clip.path("width").asInt());
    assertEquals(180, clip.path("height").asInt());
    assertEquals(1, clip.path("black").size(), done.out());
    assertEquals(1.0, clip.path("black").path(0).path(0).asDouble(), 0.05);
    assertEquals(1.5, clip.path("black").path(0).path(1).asDouble(), 0.05);
    assertEquals(2, clip.path("cuts").size(), done.out());
    assertEquals(1.0, clip.path("cuts").path(0).asDouble(), 0.05);
    assertEquals(1.5, clip.path("cuts").path(1).asDouble(), 0.05);
    assertEquals(1.0, clip.path("silence").path(0).path(0).asDouble(), 0.1);
    assertTrue(clip.path("loudness").isNumber());
    assertTrue(clip.path("hash").asString().matches("[0-9a-f]{16}"));
    assertEquals(0, clip.path("missing").size());
  }

  @Test
  void aTableIsForPeople() {
    var done = withFfmpeg().run("measure", known.toString());

    assertEquals(0, done.exit(), done.err());
    List<String> lines = done.out().lines().toList();
    assertTrue(lines.get(0).matches("clip +seconds +size +fps +cuts +black .*"), done.out());
    String row = lines.get(lines.size() - 1).replaceAll(" +", " ");
    assertTrue(row.contains("known.mp4 2.50 320x180 24.00 2 0.50 "), done.out());
  }

  @Test
  void aClipOfTheLedgerIsMeasuredByItsId() throws Exception {
    try (var sandbox = Sandbox.start(Behavior.instant())) {
      var bought =
          Cli.in(folder)
              .with(sandbox)
              .run(
                  "run",
                  "kling/kling-3.0/pro/text-to-video",
                  "--prompt",
                  "a boat",
                  "--duration",
                  "3",
                  "-o",
                  folder.toString());
      Path file = Path.of(bought.out().strip().replace("FOLDER", folder.toString()));
      String id =
          Json.read(Files.readString(Path.of(file.toString().replace(".mp4", ".json"))))
              .path("request_id")
              .asString();

      JsonNode byId = objects(Cli.in(folder).run("measure", id, "--json")).get(0);
      JsonNode byFile = objects(Cli.in(folder).run("measure", file.toString(), "--json")).get(0);

      assertEquals(byFile.path("hash"), byId.path("hash"));
      assertEquals(3.0, byId.path("duration").asDouble(), 0.01);
      assertEquals(1, sandbox.charges().size());
    }
  }

  @Test
  void aClipThatCannotBeMeasuredSaysWhyAndTheOthersAreMeasured() throws Exception {
    byte[] whole = Files.readAllBytes(known);
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(folder.resolve("text.mp4"), "no clip");

    for (Cli cli : List.of(withFfmpeg(), Cli.in(folder))) {
      var words = List.of("measure", name("cut.mp4"), name("text.mp4"), known.toString(), "--json");
      var done = cli.run(words.toArray(String[]::new));

      assertEquals(65, done.exit(), done.err());
      List<JsonNode> all = objects(done);
      assertEquals(3, all.size(), done.out());
      for (int i = 0; i < 2; i++) {
        assertTrue(all.get(i).path("duration").isNull(), done.out());
        assertFalse(all.get(i).path("missing").path("hash").asString().isBlank(), done.out());
      }
      assertEquals(2, all.get(2).path("cuts").size());
    }
    var table = withFfmpeg().run("measure", name("cut.mp4"), known.toString());
    assertEquals(65, table.exit());
    assertTrue(table.out().contains("cut.mp4: not measured: "), table.out());
    assertTrue(table.out().contains("320x180"), table.out());
    assertTrue(table.err().contains("1 of 2 clips could not be measured"), table.err());
  }

  @Test
  void aFileThatIsNotThereIsSaidAndDoesNotStopTheOthers() {
    var done = withFfmpeg().run("measure", name("none.mp4"), known.toString(), "--json");

    assertEquals(66, done.exit());
    assertEquals(2, objects(done).size());
    assertTrue(objects(done).get(0).path("missing").path("cuts").asString().contains("no file"));
    assertEquals(2, objects(done).get(1).path("cuts").size());
    assertEquals(64, Cli.in(folder).run("measure").exit());
  }

  @Test
  void withoutFfmpegTheUsefulPartIsMeasuredAndTheRestIsNamed() {
    var done = Cli.in(folder).run("measure", known.toString());

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.out().replaceAll(" +", " ").contains("320x180 24.00 2 0.50 "), done.out());
    assertTrue(done.err().startsWith("without ffmpeg, sound is not measured"), done.err());
    JsonNode clip = objects(Cli.in(folder).run("measure", known.toString(), "--json")).get(0);
    assertEquals("jcodec", clip.path("by").asString());
    assertTrue(clip.path("loudness").isNull());
    assertEquals(
        "without ffmpeg the sound is not read", clip.path("missing").path("loudness").asString());
  }
}
