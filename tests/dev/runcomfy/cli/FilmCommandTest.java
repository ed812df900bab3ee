package dev.runcomfy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.file.Png;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import dev.runcomfy.testing.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code frame} and {@code film}, with two clips that were bought and are in the ledger. */
class FilmCommandTest {
  private static final String KLING = "kling/kling-3.0/pro/text-to-video";

  @TempDir static Path bought;

  @TempDir Path folder;

  private static Sandbox sandbox;
  private static Path boat;
  private static Path fox;

  @BeforeAll
  static void buy() {
    sandbox = Sandbox.start(Behavior.instant());
    boat = buy("a boat");
    fox = buy("a fox");
  }

  private static Path buy(String prompt) {
    var done =
        Cli.in(bought)
            .with(sandbox)
            .run("run", KLING, "--prompt", prompt, "--duration", "3", "-o", bought.toString());
    assertEquals(0, done.exit(), done.err());
    return Path.of(done.out().strip().replace("FOLDER", bought.toString()));
  }

  @AfterAll
  static void close() {
    sandbox.close();
  }

  /** Nothing is asked of the service by these commands. */
  @BeforeEach
  void forget() {
    assertEquals(2, sandbox.charges().size());
  }

  private static Cli cli() {
    return Cli.in(bought);
  }

  private static Cli withFfmpeg() {
    Tools.require("ffmpeg");
    return cli().env("PATH", System.getenv("PATH"));
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private static String sidecar(Path clip, String name) throws Exception {
    return Json.read(Files.readString(Path.of(clip.toString().replace(".mp4", ".json"))))
        .path(name)
        .asString();
  }

  @Test
  void aFrameOfAFileAndOfItsIdIsTheSameAndNeedsNoFfmpeg() throws Exception {
    String request = sidecar(fox, "request_id");
    String entry =
        cli()
            .run("history", "show", request, "--json")
            .out()
            .replaceAll("(?s).*\"id\" ?: ?\"([^\"]+)\".*", "$1");
    List<String> words =
        List.of(fox.toString(), request, request.substring(0, 8), entry, entry + ":1");

    for (int i = 0; i < words.size(); i++) {
      var done = cli().run("frame", words.get(i), "--last", "-o", out(i + ".png"));

      assertEquals(0, done.exit(), words.get(i) + done.err());
      assertEquals(out(i + ".png") + "\n", done.out());
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("0.png")),
          Files.readAllBytes(folder.resolve(i + ".png")));
    }
    var image = ImageIO.read(folder.resolve("0.png").toFile());
    assertEquals(640, image.getWidth());
  }

  @Test
  void anyFrameCanBeHadAndAlsoAsJpeg() throws Exception {
    assertEquals(0, cli().run("frame", fox.toString(), "--first", "-o", out("a.png")).exit());
    assertEquals(0, cli().run("frame", fox.toString(), "--at", "0", "-o", out("b.png")).exit());
    assertEquals(0, cli().run("frame", fox.toString(), "--at", "1.5", "-o", out("c.jpg")).exit());

    assertEquals(-1, Files.mismatch(folder.resolve("a.png"), folder.resolve("b.png")));
    assertNotNull(ImageIO.read(folder.resolve("c.jpg").toFile()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frame | 64 | there is no clip",
        "frame FOX | 64 | no frame is chosen",
        "frame FOX --first --last | 64 | more than one frame is chosen",
        "frame FOX --at soon | 64 | not a time in a clip: soon",
        "frame FOX --at -1 | 64 | not a time in a clip: -1",
        "frame FOX --at 1e99999999 | 64 | not a time in a clip",
        "frame FOX --last -o OUT/x.gif | 64 | not a name for a picture: OUT/x.gif",
        "frame FOX BOAT --last | 64 | one word too many",
        "frame FOX --at 99 -o OUT/x.png | 65 | it has no frame at 99 s",
        "frame OUT/no.mp4 --last -o OUT/x.png | 66 | there is no file `OUT/no.mp4`",
        "frame nosuchid --last -o OUT/x.png | 66 | no entry of the ledger has this id",
        "frame OUT --last -o OUT/x.png | 66 | is a folder, not a clip",
        "frame OUT/empty.mp4 --last -o OUT/x.png | 65 | is empty",
        "frame OUT/cut.mp4 --last -o OUT/x.png | 65 | ends too early",
        "frame OUT/picture.png --last -o OUT/x.png | 65 | is a picture (image/png), not a clip",
        "frame FOX --last -o OUT/picture.png | 65 | is there already",
        "film | 64 | there is no clip",
        "film FOX --size big -o OUT/x.mp4 | 64 | not a size for a film: big",
        "film FOX --size 5x5 -o OUT/x.mp4 | 64 | not a size for a film: 5x5",
        "film FOX --fps much -o OUT/x.mp4 | 64 | must be a number",
        "film FOX --fps 0 -o OUT/x.mp4 | 64 | not a frame rate: 0.0",
        "film FOX --fade NaN -o OUT/x.mp4 | 64 | not a length for a fade: NaN",
        "film FOX -o OUT/x.avi | 64 | not a name for a .mp4 file: OUT/x.avi",
        "film FOX --otio OUT/x -o OUT/x.mp4 | 64 | not a name for a .otio file: OUT/x",
        "film FOX OUT/no.mp4 -o OUT/x.mp4 | 66 | there is no file `OUT/no.mp4`",
        "film FOX OUT/cut.mp4 -o OUT/x.mp4 | 65 | ends too early",
        "film FOX BOAT --fade 4 -o OUT/x.mp4 | 65 | its fades take 4.00 s",
        "film FOX --sound OUT/no.mp3 -o OUT/x.mp4 | 66 | is not there",
        "film FOX --sound OUT/picture.png -o OUT/x.mp4 | 65 | has no sound",
        "film FOX --sound BOAT -o OUT/x.mp4 | 65 | has no sound",
        "film FOX -o OUT/there.mp4 | 65 | `OUT/there.mp4` is there already",
        "film FOX -o OUT/beside.mp4 | 65 | `OUT/beside.json` is there already",
        "film FOX --otio OUT/there.otio -o OUT/x.mp4 | 65 | `OUT/there.otio` is there already",
      })
  void whatCannotBeDoneIsSaidAndLeavesNothing(String line, int exit, String said) throws Exception {
    byte[] whole = Files.readAllBytes(fox);
    Files.write(folder.resolve("empty.mp4"), new byte[0]);
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("picture.png"), png());
    for (String name : List.of("there.mp4", "beside.json", "there.otio")) {
      Files.writeString(folder.resolve(name), "mine");
    }
    List<String> before = names();

    var done =
        withFfmpeg()
            .run(
                line.replace("FOX", fox.toString())
                    .replace("BOAT", boat.toString())
                    .replace("OUT", folder.toString())
                    .split(" "));

    assertEquals(exit, done.exit(), done.err());
    assertTrue(done.err().contains(said.replace("OUT", folder.toString())), done.err());
    assertEquals("", done.out());
    assertEquals(before, names());
    assertEquals("mine", Files.readString(folder.resolve("there.mp4")));
  }

  private static byte[] png() {
    return Png.encode(2, 2, new int[] {1, 2, 3, 4});
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFilmOfIdsAndFilesSaysWhatItDoesAndWhereItsPartsAreFrom() throws Exception {
    String request = sidecar(fox, "request_id");

    var done =
        withFfmpeg()
            .run(
                "film",
                boat.toString(),
                request,
                "-o",
                out("film.mp4"),
                "--otio",
                out("film.otio"));

    assertEquals(0, done.exit(), done.err());
    assertEquals(out("film.mp4") + "\n", done.out());
    assertTrue(
        done.err().startsWith("2 clips, 640x360, 12 fps, 6.000 s\npicture: copied without loss\n"),
        done.err());
    assertEquals(new Video(640, 360, 6, 72), Video.of(folder.resolve("film.mp4")));
    assertEquals(List.of("film.json", "film.mp4", "film.otio"), names());
    JsonNode told = Json.read(Files.readString(folder.resolve("film.json")));
    assertEquals(
        Hashes.sha256(folder.resolve("film.mp4")), told.path("media").path("sha256").asString());
    List<String> prompts = List.of("a boat", "a fox");
    for (int i = 0; i < 2; i++) {
      JsonNode part = told.path("film").path("parts").path(i);
      assertEquals(prompts.get(i), part.path("prompt").asString(), part.toString());
      assertEquals(KLING, part.path("model_id").asString());
      assertEquals(64, part.path("sha256").asString().length());
      assertEquals(sidecar(i == 0 ? boat : fox, "request_id"), part.path("request_id").asString());
      assertFalse(part.path("ledger_id").asString().isEmpty());
    }
    JsonNode otio = Json.read(Files.readString(folder.resolve("film.otio")));
    assertEquals("film", otio.path("name").asString());
  }

  @Test
  void aPlanIsPrintedAndNothingIsMade() throws Exception {
    var done =
        cli()
            .run(
                "film",
                boat.toString(),
                fox.toString(),
                "--fade",
                "0.5",
                "--plan",
                "-o",
                out("a.mp4"));

    assertEquals(0, done.exit(), done.err());
    assertEquals(
        """
        2 clips, 640x360, 12 fps, 5.500 s
        picture: encoded anew, because clips fade into each other
        sound: none
           0.000 s  FOLDER/%s, 3.000 s: encoded anew
           2.500 s  FOLDER/%s, 3.000 s: encoded anew
        """
            .formatted(boat.getFileName(), fox.getFileName()),
        done.out());
    assertEquals(List.of(), names());
  }

  @Test
  void progressIsShownAtATerminal() {
    var done =
        withFfmpeg()
            .atATerminal()
            .run("film", boat.toString(), fox.toString(), "--fade", "0.5", "-o", out("film.mp4"));

    assertEquals(0, done.exit(), done.err());
    assertTrue(done.err().contains("100 % of 5.5 s"), done.err());
  }

  @Test
  void withoutFfmpegAFilmSaysHowToGetIt() throws Exception {
    var done = cli().run("film", boat.toString(), fox.toString(), "-o", out("film.mp4"));

    assertEquals(69, done.exit());
    assertTrue(done.err().contains("a film needs ffmpeg"), done.err());
    assertTrue(done.err().contains("RUNCOMFY_FFMPEG"), done.err());
    assertEquals(List.of(), names());
  }

  @Test
  void anFfmpegThatIsNoneSaysSo() {
    var done =
        cli()
            .env("RUNCOMFY_FFMPEG", "/nowhere/ffmpeg")
            .run("film", boat.toString(), "-o", out("f.mp4"));

    assertEquals(69, done.exit());
    assertTrue(done.err().contains("/nowhere/ffmpeg"), done.err());
  }

  @Test
  void theDoctorSaysWhereFfmpegIs() {
    var without = cli().run("doctor", "--base-url", "http://127.0.0.1:1/v1");
    var with = withFfmpeg().run("doctor", "--base-url", "http://127.0.0.1:1/v1");

    assertTrue(without.out().contains("--  ffmpeg   none, and only films"), without.out());
    assertTrue(with.out().contains("ok  ffmpeg   "), with.out());
  }

  @Test
  void ctrlCLeavesNoFilm() throws Exception {
    Tools.require("ffmpeg");
    Tools.require("kill");
    Program program =
        Program.of(
                Project.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.runcomfy.cli.Main")
            .env("RUNCOMFY_LEDGER", bought.resolve("data/runcomfy/ledger.db"))
            .with("film", fox, boat, fox, boat, "--size", "3840x2160", "--fps", "60")
            .with("-o", out("film.mp4"));
    Process process = program.start();
    try (var err = process.errorReader()) {
      var said = new StringBuilder();
      for (String line = ""; !line.startsWith("   9.000 s"); said.append(line).append('\n')) {
        line = err.readLine();
        assertNotNull(line, said.toString());
      }
      while (names().isEmpty()) {
        assertTrue(process.isAlive());
      }
      Program.of("kill", "-INT", process.pid()).output();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }

    assertEquals(130, process.exitValue());
    assertEquals(List.of(), names());
  }
}
