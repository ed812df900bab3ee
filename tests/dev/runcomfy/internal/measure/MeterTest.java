package dev.runcomfy.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
  private static final double FRAME = 1.0 / 24;

  @TempDir static Path folder;
  private static Meter ffmpeg;
  private static final Meter JCODEC = Meter.of(Optional.empty());
  private static Path shots;

  @BeforeAll
  static void make() throws IOException {
    Tools.require("ffmpeg");
    ffmpeg = Meter.of(Ffmpeg.find(System.getenv()));
    shots =
        TestClip.of("320x180")
            .moving(0, 1)
            .black(0.5)
            .moving(1, 1)
            .still(1)
            .tone(-20, 1.5)
            .write(folder.resolve("shots.mp4"));
  }

  @Test
  void aClipHasItsLengthSizeRateAndSound() {
    Measures measures = ffmpeg.measure(shots);

    assertEquals(3.5, measures.duration().orElseThrow(), FRAME);
    assertEquals(24, measures.fps().orElseThrow(), 0.01);
    assertEquals(320, measures.width().orElseThrow());
    assertEquals(180, measures.height().orElseThrow());
    assertEquals(84, measures.number("frames").orElseThrow());
    assertEquals(Optional.of(true), measures.sound());
    assertEquals(Map.of(), measures.missing());
  }

  @Test
  void blackFrozenAndCutsAreFoundWhereTheyAreByBothWays() {
    for (Meter meter : List.of(ffmpeg, JCODEC)) {
      Measures measures = meter.measure(shots);

      assertStretches(List.of(new Stretch(1, 1.5)), measures.black(), measures.by());
      assertStretches(
          List.of(new Stretch(1, 1.5), new Stretch(2.5, 3.5)), measures.frozen(), measures.by());
      assertTimes(List.of(1.0, 1.5, 2.5), measures.cuts(), measures.by());
    }
  }

  @Test
  void bothWaysSeeTheSameMotionAndTheSameHash() {
    Measures one = ffmpeg.measure(shots);
    Measures other = JCODEC.measure(shots);

    assertEquals(one.motion().orElseThrow(), other.motion().orElseThrow(), 0.5);
    assertEquals(one.seam().orElseThrow(), other.seam().orElseThrow(), 1);
    assertTrue(
        Luma.distance(one.hash().orElseThrow(), other.hash().orElseThrow()) <= 4,
        one.hash() + " " + other.hash());
  }

  @Test
  void loudnessAndSilenceAreThoseOfTheTone() {
    Measures measures = ffmpeg.measure(shots);

    // a mono sine of 1 kHz reads 3 LU above its peak less 3.01 dB of a stereo one
    assertEquals(-23.0, measures.loudness().orElseThrow(), 1.0);
    assertStretches(List.of(new Stretch(1.5, 3.5)), measures.silence(), "silence");
  }

  @Test
  void aClipWithoutSoundSaysSo() {
    Path clip = TestClip.of("160x90").moving(0, 1).write(folder.resolve("mute.mp4"));

    Measures measures = ffmpeg.measure(clip);

    assertEquals(Optional.of(false), measures.sound());
    assertTrue(measures.loudness().isEmpty());
    assertEquals(Map.of("loudness", "there is no sound"), measures.missing());
  }

  @Test
  void flickerMotionAndSharpnessTellClipsApart() {
    Path calm = TestClip.of("320x180").moving(0, 1).write(folder.resolve("calm.mp4"));
    Path flickers =
        TestClip.of("320x180").moving(0, 1).flickering(0.12).write(folder.resolve("flicker.mp4"));
    Path blurred = TestClip.of("320x180").moving(0, 1).blurred(3).write(folder.resolve("blur.mp4"));
    Path still = TestClip.of("320x180").still(1).write(folder.resolve("still.mp4"));

    Measures a = ffmpeg.measure(calm);

    assertTrue(ffmpeg.measure(flickers).flicker().orElseThrow() > 8);
    assertTrue(a.flicker().orElseThrow() < 0.5, a.toString());
    assertTrue(ffmpeg.measure(blurred).sharpness().orElseThrow() < a.sharpness().orElseThrow() / 4);
    assertTrue(a.motion().orElseThrow() > 0.5, a.toString());
    assertTrue(ffmpeg.measure(still).motion().orElseThrow() < 0.01);
    for (Meter meter : List.of(ffmpeg, JCODEC)) {
      assertEquals(List.of(), meter.measure(flickers).cuts());
    }
  }

  @Test
  void aLoopHasALowSeamAndTheFirstFrameIsLikeItsPicture() throws IOException {
    Path still = TestClip.of("320x180").still(1).write(folder.resolve("loop.mp4"));
    Path picture = folder.resolve("first.png");
    Program.of(Tools.require("ffmpeg"), "-loglevel", "error", "-y", "-i", shots)
        .with("-frames:v", "1", picture)
        .output();

    assertTrue(ffmpeg.measure(still).seam().orElseThrow() < 0.5);
    assertTrue(ffmpeg.measure(shots).seam().orElseThrow() > 10);
    for (Meter meter : List.of(ffmpeg, JCODEC)) {
      Luma first = meter.firstFrame(shots).orElseThrow();
      assertTrue(first.likeness(meter.firstFrame(picture).orElseThrow()) > 0.9);
      assertTrue(first.likeness(meter.firstFrame(still).orElseThrow()) < 0.5);
    }
  }

  @Test
  void theSameClipEncodedWorseIsANearDuplicateAndAnotherIsNot() {
    Path good = TestClip.of("320x180").moving(1, 1).write(folder.resolve("good.mp4"));
    Path worse = TestClip.of("320x180").moving(1, 1).quality(36).write(folder.resolve("worse.mp4"));
    Path other = TestClip.of("320x180").moving(0, 1).write(folder.resolve("other.mp4"));

    Duplicates duplicates =
        Duplicates.of(
            Map.of(
                "good", ffmpeg.measure(good).hash().orElseThrow(),
                "worse", ffmpeg.measure(worse).hash().orElseThrow(),
                "other", ffmpeg.measure(other).hash().orElseThrow()));

    assertEquals(1, duplicates.groups().size());
    assertEquals(List.of("good", "worse"), duplicates.groups().get(0).stream().sorted().toList());
    assertEquals(1, duplicates.later().size());
  }

  @Test
  void aBadClipGivesMeasuresThatSayWhy() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no clip at all");
    Path empty = Files.write(folder.resolve("empty.mp4"), new byte[0]);
    byte[] whole = Files.readAllBytes(shots);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    for (Meter meter : List.of(ffmpeg, JCODEC)) {
      for (Path bad : List.of(text, empty, cut, folder, folder.resolve("none.mp4"))) {
        Measures measures = meter.measure(bad);

        assertTrue(measures.duration().isEmpty(), bad + ": " + measures);
        assertFalse(measures.missing().get("duration").isBlank(), bad + ": " + measures);
        assertEquals(List.of(), measures.cuts());
        assertTrue(meter.firstFrame(bad).isEmpty());
      }
    }
  }

  @Test
  void aDamagedClipIsMeasuredOrSaysWhyAndNeverThrows() throws IOException {
    byte[] whole = Files.readAllBytes(shots);
    Path damaged = folder.resolve("damaged.mp4");
    for (int seed = 0; seed < Integer.getInteger("damaged.clips", 8); seed++) {
      Random random = new Random(seed);
      byte[] bytes = whole.clone();
      for (int i = 0; i < 30; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(damaged, bytes);
      for (Meter meter : seed % 4 == 0 ? List.of(ffmpeg, JCODEC) : List.of(JCODEC)) {
        Measures measures = meter.measure(damaged);

        assertTrue(
            measures.duration().isPresent() || measures.missing().containsKey("duration"),
            measures.toString());
      }
    }
  }

  @Test
  void aDecoderThatIsNotDoneInTimeIsLeftBehind() {
    Path clip = TestClip.of("854x480").moving(0, 3).write(folder.resolve("long.mp4"));
    try {
      Measures measures = JcodecReading.of(clip, Duration.ofMillis(20)).measures();

      assertTrue(measures.missing().get("frames").endsWith("of 72 frames were read"));
    } catch (IOException e) {
      assertEquals("JCodec was not done after 0 s", e.getMessage());
    }
  }

  @Test
  void measuresAreReadAsTheyWereWrittenAndThoseOfAnotherVersionAreNot() {
    Measures measures = ffmpeg.measure(shots);
    String json = Json.write(measures.json());

    assertEquals(json, Json.write(Measures.of(Json.read(json)).orElseThrow().json()));
    assertTrue(Measures.of(Json.read(json.replace("\"version\":1", "\"version\":0"))).isEmpty());
    assertTrue(Measures.of(Json.read("{}")).isEmpty());
  }

  @Test
  void ffmpegMeasuresOtherKindsOfFilesToo() {
    for (String name : List.of("shots.mkv", "shots.gif")) {
      Path file = folder.resolve(name);
      Program.of(Tools.require("ffmpeg"), "-loglevel", "error", "-y", "-i", shots, "-an", file)
          .output();

      Measures measures = ffmpeg.measure(file);

      assertEquals(3.5, measures.duration().orElseThrow(), 2 * FRAME, measures.toString());
      assertEquals(320, measures.width().orElseThrow(), measures.toString());
      assertEquals(1, measures.black().size(), measures.toString());
    }
    Path picture = folder.resolve("shots.png");
    Program.of(Tools.require("ffmpeg"), "-loglevel", "error", "-y", "-i", shots)
        .with("-frames:v", "1", picture)
        .output();

    Measures measures = ffmpeg.measure(picture);

    assertEquals(180, measures.height().orElseThrow(), measures.toString());
    assertTrue(measures.hash().isPresent(), measures.toString());
    assertEquals("a picture has no length", measures.missing().get("duration"));
  }

  @Test
  void aSoundFileHasNoPicture() {
    Path sound = folder.resolve("tone.wav");
    Program.of(Tools.require("ffmpeg"), "-loglevel", "error", "-y", "-f", "lavfi", "-i", "sine=d=1")
        .with(sound)
        .output();

    assertFalse(ffmpeg.measure(sound).missing().isEmpty());
  }

  private static void assertStretches(List<Stretch> expected, List<Stretch> actual, String what) {
    assertEquals(expected.size(), actual.size(), what + ": " + actual);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(
          expected.get(i).from(), actual.get(i).from(), FRAME + 1e-3, what + ": " + actual);
      assertEquals(expected.get(i).to(), actual.get(i).to(), FRAME + 1e-3, what + ": " + actual);
    }
  }

  private static void assertTimes(List<Double> expected, List<Double> actual, String what) {
    assertEquals(expected.size(), actual.size(), what + ": " + actual);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), FRAME + 1e-3, what + ": " + actual);
    }
  }
}
