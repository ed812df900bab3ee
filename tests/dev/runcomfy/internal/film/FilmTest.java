package dev.runcomfy.internal.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.file.NotedFile;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import dev.runcomfy.testing.Tools;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clips joined to one film. */
class FilmTest {
  private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 9 ";

  @TempDir Path folder;

  private Path clip(String name, String picture, String sound, String words) {
    return TestClips.make(folder, name, picture, sound, words);
  }

  /** Of the same make: 160 by 90, 24 frames a second, each of another colour and length. */
  private List<Path> alike(int count, boolean isLoud) {
    List<Path> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String length = String.valueOf(0.5 + 0.125 * i);
      String picture = "testsrc2=s=160x90:r=24:d=" + length + ",hue=h=" + 50 * i;
      String sound = isLoud ? "sine=f=" + (300 + 100 * i) + ":d=" + length : "";
      clips.add(clip("alike-" + i + ".mp4", picture, sound, X264 + "-c:a aac"));
    }
    return clips;
  }

  private static FilmPlan plan(List<Path> files, FilmForm form) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (Path file : files) {
      clips.add(Clip.of(file, System.getenv()));
    }
    return FilmPlan.of(clips, form);
  }

  private Path make(FilmPlan plan, String name) throws IOException {
    Path out = folder.resolve(name);
    FilmMaker.make(plan, out, System.getenv(), Credits.of(plan), done -> {});
    return out;
  }

  private static JsonNode probe(Path file) {
    return Json.read(
        Program.of(Tools.require("ffprobe"), "-v", "error", "-of", "json", "-count_frames")
            .with("-show_streams", "-show_format", file)
            .output());
  }

  private static List<String> hashes(Path file) {
    return Program.of(Tools.require("ffmpeg"), "-v", "error", "-i", file, "-map", "0:v")
        .with("-f", "framemd5", "-")
        .output()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  private static double apart(JsonNode film) {
    JsonNode picture = film.path("streams").get(0);
    JsonNode sound = film.path("streams").get(1);
    return Math.abs(
        Double.parseDouble(picture.path("duration").asString())
            - Double.parseDouble(sound.path("duration").asString()));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void clipsOfOneMakeAreCopiedFrameByFrame() throws IOException {
    for (boolean isLoud : new boolean[] {false, true}) {
      List<Path> clips = alike(4, isLoud);
      var plan = plan(clips, FilmForm.PLAIN);

      Path film = make(plan, isLoud ? "loud.mp4" : "silent.mp4");

      assertTrue(plan.isCopied(), plan.whyNotCopied());
      List<String> before = clips.stream().flatMap(clip -> hashes(clip).stream()).toList();
      assertEquals(before, hashes(film));
      assertEquals(plan.frames(), before.size());
      JsonNode probed = probe(film);
      assertEquals(isLoud ? 2 : 1, probed.path("streams").size());
      assertEquals("24/1", probed.path("streams").get(0).path("avg_frame_rate").asString());
      assertTrue(!isLoud || apart(probed) <= 1 / 24.0, probed.toString());
    }
  }

  @Test
  void thirtyMixedClipsBecomeOneFilmWhoseSoundAndPictureEndTogether() throws IOException {
    List<Path> clips = thirtyMixed();
    var plan = plan(clips, FilmForm.PLAIN.size(160, 90).rate(Rate.of(29.97)));

    Path film = make(plan, "film.mp4");

    assertFalse(plan.isCopied());
    JsonNode probed = probe(film);
    JsonNode picture = probed.path("streams").get(0);
    JsonNode sound = probed.path("streams").get(1);
    assertEquals(String.valueOf(plan.frames()), picture.path("nb_read_frames").asString());
    assertEquals("30000/1001", picture.path("avg_frame_rate").asString());
    assertEquals("30000/1001", picture.path("r_frame_rate").asString());
    assertEquals("h264", picture.path("codec_name").asString());
    assertEquals("yuv420p", picture.path("pix_fmt").asString());
    assertEquals("48000", sound.path("sample_rate").asString());
    assertEquals(2, sound.path("channels").asInt());
    assertTrue(apart(probed) <= 1001 / 30000.0, probed.toString());
    double asked = 0;
    for (Path clip : clips) {
      asked += Clip.of(clip, System.getenv()).seconds();
    }
    assertEquals(asked, plan.seconds(), 30 * 0.5 / 29.97);
  }

  private List<Path> thirtyMixed() {
    String[] sizes = {"160x90", "90x160", "128x96", "151x83"};
    String[] rates = {"24", "25", "30", "30000/1001", "12", "60"};
    String[] sounds = {"", "sine=r=44100:d=%s", "sine=r=48000:d=%s", "sine=r=16000:d=%s"};
    String[] codecs = {
      X264 + "-c:a aac",
      "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus",
      "-c:v libx265 -preset ultrafast -x265-params log-level=none:pools=1 -c:a aac",
      X264 + "-vf select=not(eq(n\\,3)) -vsync vfr -ac 2 -c:a aac",
      "-c:v mpeg4 -c:a libmp3lame"
    };
    List<Path> clips = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String size = sizes[i % sizes.length];
      String codec = codecs[i % codecs.length];
      boolean isOdd = size.contains("151");
      String length = String.valueOf(0.3 + 0.017 * i);
      // some sounds are longer than their pictures, some shorter
      String heard = String.valueOf(0.3 + 0.017 * i + (i % 3 - 1) * 0.13);
      String picture = "testsrc2=s=" + size + ":r=" + rates[i % rates.length] + ":d=" + length;
      String name = "mixed-" + i + (i % codecs.length == 1 ? ".webm" : ".mp4");
      String sound = String.format(sounds[i * 7 % sounds.length], heard);
      clips.add(clip(name, picture + (isOdd ? ",scale=150:82" : ""), sound, codec));
    }
    return clips;
  }

  @Test
  void aFadeOverlapsTwoClips() throws IOException {
    Path red = clip("red.mp4", "color=red:s=160x90:r=24:d=1", "sine=d=1", X264 + "-c:a aac");
    Path blue = clip("blue.mp4", "color=blue:s=160x90:r=24:d=1", "", X264);
    var plan = plan(List.of(red, blue, red), FilmForm.PLAIN.fade(0.25));

    Path film = make(plan, "film.mp4");

    assertEquals("clips fade into each other", plan.whyNotCopied());
    assertEquals(3 * 24 - 2 * 6, plan.frames());
    JsonNode probed = probe(film);
    assertEquals("60", probed.path("streams").get(0).path("nb_read_frames").asString());
    assertTrue(apart(probed) <= 1 / 24.0);
    assertColour(0xfe0000, film, 17);
    assertColour(0x7f007f, film, 21);
    assertColour(0x0000fe, film, 24);
    assertColour(0x0000fe, film, 35);
    assertColour(0xfe0000, film, 42);
  }

  private static void assertColour(int rgb, Path film, int frame) throws IOException {
    double time = (frame + 0.5) / 24;
    var found =
        ClipFrame.of(film, Position.at(Duration.ofNanos((long) (time * 1e9))), System.getenv());
    var image = ImageIO.read(new ByteArrayInputStream(found.bytes()));
    int pixel = image.getRGB(80, 45);
    for (int shift = 0; shift < 24; shift += 8) {
      assertEquals(rgb >> shift & 255, pixel >> shift & 255, 24, frame + ": " + pixel);
    }
  }

  @Test
  void aSoundFileIsHeardInsteadAndFollowedBySilence() throws IOException {
    Path sound = folder.resolve("music.wav");
    TestClips.ffmpeg("-f", "lavfi", "-i", "sine=f=440:d=0.4", sound);
    var plan = plan(alike(2, true), FilmForm.PLAIN.sound(sound));

    Path film = make(plan, "film.mp4");

    assertTrue(plan.isCopied(), plan.whyNotCopied());
    assertTrue(apart(probe(film)) <= 1 / 24.0);
    assertTrue(volume(film, 0, 0.35) > -40);
    assertTrue(volume(film, 0.55, 1.1) < -80);
  }

  /** The loudest sample of a stretch, in decibels. */
  private static double volume(Path file, double from, double to) {
    String said =
        Program.of(Tools.require("ffmpeg"), "-hide_banner", "-i", file, "-af")
            .with("atrim=" + from + ":" + to + ",volumedetect", "-vn", "-f", "null", "-")
            .run()
            .err();
    var found = Pattern.compile("max_volume: (\\S+) dB").matcher(said);
    assertTrue(found.find(), said);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void whereClipsAreSilentSoIsTheFilm() throws IOException {
    Path loud = clip("loud.mp4", "testsrc2=s=160x90:r=24:d=0.5", "sine=d=0.5", X264 + "-c:a aac");
    Path quiet = clip("quiet.mp4", "testsrc2=s=160x90:r=24:d=0.5", "", X264);

    Path film = make(plan(List.of(quiet, loud, quiet), FilmForm.PLAIN), "film.mp4");

    assertTrue(volume(film, 0, 0.45) < -60);
    assertTrue(volume(film, 0.55, 0.95) > -40);
    assertTrue(volume(film, 1.05, 1.5) < -60);
  }

  @Test
  void aClipWhosePictureBeginsLateKeepsItsSoundInStep() throws IOException {
    String tone = "aevalsrc='if(gte(t,0.75),0.5*sin(2000*t),0)':d=1.5";
    Path clip = clip("a.mp4", "testsrc2=s=160x90:r=24:d=1", tone, X264 + "-c:a aac");
    Path late = folder.resolve("late.mp4");
    TestClips.ffmpeg(
        "-itsoffset",
        "0.5",
        "-i",
        clip,
        "-i",
        clip,
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy",
        late);

    Path film = make(plan(List.of(clip, late), FilmForm.PLAIN), "film.mp4");

    assertTrue(volume(film, 0, 0.72) < -60);
    assertTrue(volume(film, 0.78, 0.98) > -30);
    // the first half second of its sound comes before its picture
    assertTrue(volume(film, 1.02, 1.22) < -60);
    assertTrue(volume(film, 1.28, 1.48) > -30);
    assertTrue(volume(film, 1.8, 1.98) > -30);
  }

  @Test
  void theFilmNamesItsParts() throws IOException {
    List<Path> clips = alike(2, false);

    Path film = make(plan(clips, FilmForm.PLAIN), "film.mp4");

    JsonNode parts = Json.read(NotedFile.of(film).note().orElseThrow()).path("film").path("parts");
    assertEquals(2, parts.size());
    assertEquals("alike-1.mp4", parts.get(1).path("file").asString());
    assertEquals(
        Hashes.sha256(Files.readAllBytes(clips.get(1))), parts.get(1).path("sha256").asString());
    assertEquals(0.5, parts.get(1).path("start").asDouble());
  }

  @Test
  void thePlanSaysWhatIsDoneToEachClip() throws IOException {
    Path first = clip("first.mp4", "testsrc2=s=160x90:r=24:d=0.5", "", X264);
    Path second = clip("second.webm", "testsrc2=s=90x160:r=25:d=1", "sine=d=1", "-c:v libvpx-vp9");

    var plan = plan(List.of(first, second), FilmForm.PLAIN);

    assertEquals(
        List.of(
            "2 clips, 160x90, 24 fps, 1.500 s",
            "picture: encoded anew, because clip 2 is no plain MP4",
            "sound: of the clips, 48 kHz stereo, silence where a clip has none",
            "   0.000 s  " + first + ", 0.500 s: encoded anew",
            "   0.500 s  "
                + second
                + ", 1.000 s: 90x160 to 160x90 with bars, 25 to 24 fps, vp9 to h264"),
        plan.lines());
  }

  @Test
  void aClipShorterThanItsFadesIsNamed() {
    List<Path> clips = alike(3, false);

    var error = assertThrows(ClipException.class, () -> plan(clips, FilmForm.PLAIN.fade(0.4)));

    assertEquals(ClipException.Kind.TOO_SHORT, error.kind());
    assertEquals("`" + clips.get(1) + "` is 0.63 s long, and its fades take 0.83 s", error.what());
  }

  @Test
  void aSoundFileWithoutSoundIsNamed() throws IOException {
    List<Path> clips = alike(2, false);
    var plan = plan(clips, FilmForm.PLAIN.sound(clips.get(0)));

    var error = assertThrows(ClipException.class, () -> make(plan, "film.mp4"));

    assertEquals(ClipException.Kind.SILENT, error.kind());
    assertEquals("`" + clips.get(0) + "` has no sound", error.what());
    assertFalse(names().contains("film.mp4"));
  }

  @Test
  void aClipThatBreaksAfterThePlanIsNamed() throws IOException {
    List<Path> clips = alike(2, false);
    var plan = plan(clips, FilmForm.PLAIN.size(120, 90));
    Files.writeString(clips.get(1), "no clip any more");

    var error = assertThrows(ClipException.class, () -> make(plan, "film.mp4"));

    assertEquals(ClipException.Kind.UNREADABLE, error.kind());
    assertTrue(error.what().startsWith("`" + clips.get(1) + "` cannot be decoded:"), error.what());
    assertEquals(List.of("alike-0.mp4", "alike-1.mp4"), names());
  }

  @Test
  void aFilmDoesNotReplaceItsOwnPart() throws IOException {
    List<Path> clips = alike(2, false);
    byte[] before = Files.readAllBytes(clips.get(1));
    var plan = plan(clips, FilmForm.PLAIN);

    var error = assertThrows(ClipException.class, () -> make(plan, "alike-1.mp4"));

    assertEquals(ClipException.Kind.THERE, error.kind());
    assertArrayEquals(before, Files.readAllBytes(clips.get(1)));
  }

  @Test
  void progressRisesToOne() throws IOException {
    List<Double> told = Collections.synchronizedList(new ArrayList<>());
    var plan = plan(alike(2, true), FilmForm.PLAIN.fade(0.2));

    FilmMaker.make(plan, folder.resolve("film.mp4"), System.getenv(), Credits.of(plan), told::add);

    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(1.0, told.get(told.size() - 1));
    assertTrue(told.size() > 3, told.toString());
  }

  /** At any moment: there is no film, or a whole one; and the next try makes it. */
  @Test
  void aKilledProcessLeavesNoFilmAndTheNextOneMakesIt() throws Exception {
    List<Path> clips = alike(3, true);
    Path out = folder.resolve("film.mp4");
    var program =
        Program.of(Project.java(), "-cp", System.getProperty("java.class.path"))
            .with(FilmMain.class.getName(), out)
            .with(clips.toArray());
    for (double moment : new double[] {0.01, 0.3, 0.6, 0.9}) {
      Process process = program.start();
      try (var said = process.inputReader()) {
        while (Double.parseDouble(said.readLine()) < moment) {
          assertTrue(process.isAlive());
        }
        process.destroyForcibly().waitFor();
      }
      assertFalse(Files.exists(out), "after " + moment);
    }
    try (var left = Files.newDirectoryStream(folder, ".film.mp4-*")) {
      left.forEach(each -> assertTrue(each.toFile().setLastModified(1)));
    }

    assertEquals(0, program.run().exit());

    assertEquals("41", probe(out).path("streams").get(0).path("nb_read_frames").asString());
    assertEquals(
        List.of("alike-0.mp4", "alike-1.mp4", "alike-2.mp4", "film.json", "film.mp4"), names());
  }

  @Test
  void aFullDiskLeavesNothing() throws IOException {
    List<Path> clips =
        List.of(
            clip("noise.mp4", "nullsrc=s=320x180:r=24:d=3,geq=random(1)*255:128:128", "", X264));
    Path program = folder.resolve("small-ffmpeg");
    Files.writeString(
        program, "#!/bin/sh\nulimit -f 64\nexec " + Tools.require("ffmpeg") + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("RUNCOMFY_FFMPEG", program.toString());
    Path out = folder.resolve("film.mp4");

    for (var form : List.of(FilmForm.PLAIN, FilmForm.PLAIN.size(160, 90))) {
      var plan = plan(clips, form);
      var error =
          assertThrows(
              FfmpegException.class,
              () -> FilmMaker.make(plan, out, env, Credits.of(plan), done -> {}));

      assertEquals(FfmpegException.Kind.FULL, error.kind(), error.what());
      assertEquals(List.of("noise.mp4", "small-ffmpeg"), names());
    }
  }
}
