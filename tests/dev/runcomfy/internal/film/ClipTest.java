package dev.runcomfy.internal.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.ffmpeg.FfmpegException;
import dev.runcomfy.internal.file.Png;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a clip, and what is said of files that are none. */
class ClipTest {
  private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

  @TempDir Path folder;

  static List<String> all() {
    return TestClips.ALL.stream().map(clip -> clip[0]).toList();
  }

  private Path small(String name, String words) {
    return TestClips.make(folder, name, "testsrc2=s=64x64:r=24:d=0.5", "sine=d=0.5", words);
  }

  /** An ffmpeg that can do nothing: what is known then was read here. */
  private Map<String, String> noFfmpeg() throws IOException {
    Path program = Files.writeString(folder.resolve("failing-ffmpeg"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Map.of("RUNCOMFY_FFMPEG", program.toString());
  }

  private ClipException refused(Path file) {
    return assertThrows(ClipException.class, () -> Clip.of(file, System.getenv()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theIndexOfAnMp4TellsWhatFfmpegTells(String name) throws IOException {
    var words = TestClips.ALL.stream().filter(clip -> clip[0].equals(name)).findFirst();
    Path file = TestClips.make(folder, words.orElseThrow());

    var clip = Clip.of(file, System.getenv());
    var told = FfmpegClip.of(file, System.getenv(), false);

    assertEquals(told.audio(), clip.audio());
    var video = clip.video();
    assertEquals(told.video().seconds(), video.seconds(), 0.001);
    assertEquals(
        told.video(),
        new Clip.Video(
            video.codec(),
            video.width(),
            video.height(),
            video.turn(),
            video.rate(),
            video.isVariable(),
            video.frames(),
            told.video().seconds(),
            told.video().start()));
  }

  @Test
  void anMp4IsReadWithoutFfmpeg() throws IOException {
    Path file = small("a.mp4", X264 + "-c:a aac -ac 2 -ar 44100");

    var clip = Clip.of(file, noFfmpeg());

    assertEquals(
        new Clip.Video("h264", 64, 64, 0, new Rate(24, 1), false, 12, 0.5, 0), clip.video());
    assertEquals("aac", clip.audio().orElseThrow().codec());
    assertEquals(44100, clip.audio().orElseThrow().rate());
    assertEquals(2, clip.audio().orElseThrow().channels());
    assertEquals(0.5, clip.audio().orElseThrow().seconds(), 0.03);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "6"})
  void theChannelsOfAnMp4AreCounted(String channels) throws IOException {
    Path file = small("a.mp4", X264 + "-c:a aac -ac " + channels);

    var audio = Clip.of(file, noFfmpeg()).audio().orElseThrow();

    assertEquals(channels, String.valueOf(audio.channels()));
  }

  @Test
  void theSoundOfAWebmIsKnown() throws IOException {
    Path file = small("a.webm", "-c:v libvpx-vp9 -deadline realtime -c:a libopus -ac 1");

    var audio = Clip.of(file, System.getenv()).audio().orElseThrow();

    assertEquals(new Clip.Audio("opus", 48000, 1, audio.seconds()), audio);
    assertEquals(0.5, audio.seconds(), 0.05);
  }

  @Test
  void aFileThatIsMissingOrEmptyOrAFolderSaysSo() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    Path missing = folder.resolve("missing.mp4");

    assertEquals("`" + missing + "` is not there", refused(missing).getMessage());
    assertEquals("`" + folder + "` is a folder, not a clip", refused(folder).getMessage());
    assertEquals(
        "`" + empty + "` is empty\n\nhint: download or save it again", refused(empty).getMessage());
  }

  @Test
  void aPictureIsNoClip() throws IOException {
    Path file = Files.write(folder.resolve("a.mp4"), Png.encode(4, 4, new int[16]));

    var error = refused(file);

    assertEquals(ClipException.Kind.PICTURE, error.kind());
    assertEquals("`" + file + "` is a picture (image/png), not a clip", error.what());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.m4a", "a.mp4", "a.mp3", "a.wav", "a.ogg", "a.webm"})
  void aFileWithSoundAloneIsNoClip(String name) {
    Path file = folder.resolve(name);
    TestClips.ffmpeg("-f", "lavfi", "-i", "sine=d=0.5", file);

    var error = refused(file);

    assertEquals(ClipException.Kind.SOUND_ONLY, error.kind());
    assertEquals("`" + file + "` has sound and no picture", error.what());
  }

  @Test
  void aTextIsNoClip() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mp4"), "just words, and more of them\n");

    var error = refused(file);

    assertEquals(ClipException.Kind.UNREADABLE, error.kind());
    assertEquals("`" + file + "` is no video file that ffmpeg can read", error.what());
  }

  @Test
  void anEncryptedClipSaysSo() {
    Path file =
        small(
            "a.mp4",
            X264
                + "-c:a aac -encryption_scheme cenc-aes-ctr"
                + " -encryption_key 76a6c65c5ea762046bd749a2e632ccbb"
                + " -encryption_kid a7e61c373e219033c21091fa607bf3b8");

    var error = refused(file);

    assertEquals(ClipException.Kind.ENCRYPTED, error.kind());
    assertEquals("`" + file + "` is encrypted", error.what());
  }

  @ParameterizedTest
  @ValueSource(strings = {"end.mp4", "start.mp4", "fragments.mp4", "a.webm"})
  void aClipWithoutItsEndIsBroken(String name) throws IOException {
    String words =
        switch (name) {
          case "start.mp4" -> X264 + "-c:a aac -movflags +faststart";
          case "fragments.mp4" -> X264 + "-c:a aac -movflags +frag_keyframe+empty_moov -g 3";
          case "a.webm" -> "-c:v libvpx-vp9 -deadline realtime -c:a libopus";
          default -> X264 + "-c:a aac";
        };
    byte[] whole = Files.readAllBytes(small(name, words));
    for (int tenth = 1; tenth < 10; tenth++) {
      Path cut = folder.resolve("cut-" + tenth + "-" + name);
      Files.write(cut, Arrays.copyOf(whole, whole.length * tenth / 10));

      var error = refused(cut);

      assertTrue(
          List.of(ClipException.Kind.CUT_OFF, ClipException.Kind.UNREADABLE).contains(error.kind()),
          tenth + ": " + error.getMessage());
      assertEquals("download or save it again", error.hint());
    }
  }

  /** Whatever is in it: an error that is meant for people, or a clip. */
  @Test
  void aDamagedIndexIsAnErrorAndNoDefect() throws IOException {
    byte[] whole = Files.readAllBytes(small("a.mp4", X264 + "-c:a aac -movflags +faststart"));
    Map<String, String> env = noFfmpeg();
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      for (int n = 0; n <= i % 4; n++) {
        damaged[random.nextInt(2500)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.mp4"), damaged);
      try {
        ClipFrame.of(file, Position.LAST, env);
      } catch (ClipException | FfmpegException e) {
        refused++;
        assertTrue(e.getMessage().length() > 10, e.getMessage());
      }
    }
    assertTrue(refused > 20, refused + " of 400");
  }

  @Test
  void withoutFfmpegTheErrorNamesTheCodecAndTheWayOut() {
    Path hevc = small("a.mp4", "-c:v libx265 -x265-params log-level=none:pools=1");
    Path plain = small("b.mp4", X264);
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(each -> !each.contains("bytedeco"))
            .collect(Collectors.joining(File.pathSeparator));
    var program = Program.of(Project.java(), "-cp", classes, FrameMain.class.getName());

    String said = program.with(hevc).output();

    String first = said.lines().findFirst().orElse("");
    assertEquals(
        "a frame of `"
            + hevc
            + "`, whose video is HEVC, needs ffmpeg, and there is none on this machine",
        first);
    assertTrue(said.contains("hint: install it"), said);
    assertEquals("jcodec\n", program.with(plain).output());
  }

  @Test
  void aTimeBehindTheEndIsRefused() {
    Path file = small("a.mp4", X264);
    var late = Position.at(Duration.ofMillis(500));

    var error = assertThrows(ClipException.class, () -> ClipFrame.of(file, late, System.getenv()));

    assertEquals(ClipException.Kind.TOO_SHORT, error.kind());
    assertEquals("`" + file + "` is 0.500 s long: it has no frame at 0.5 s", error.what());
  }

  @Test
  void aPictureAboveTheCapBecomesAJpeg() throws IOException {
    var random = new Random(1);
    int[] noise = random.ints(300L * 200, 0, 1 << 24).toArray();
    var pixels = new Pixels(300, 200, noise);

    var png = PictureFile.of(pixels, 1 << 20, 1 << 20);
    var jpeg = PictureFile.of(pixels, 100_000, 1 << 20);
    var small = PictureFile.of(pixels, 1 << 20, 15_000);

    assertEquals("image/png", png.contentType());
    assertEquals("image/jpeg", jpeg.contentType());
    assertTrue(jpeg.bytes().length <= 100_000);
    assertEquals(Optional.of(300), Optional.of(jpeg.width()));
    assertEquals(150, small.width());
    assertEquals(100, small.height());
  }

  @Test
  void ratesAreThoseThatPeopleMean() {
    assertEquals(new Rate(30000, 1001), Rate.of(29.97));
    assertEquals(new Rate(24000, 1001), Rate.of(23.976));
    assertEquals(new Rate(24, 1), Rate.of(24));
    assertEquals("29.97", Rate.of(29.97).toString());
    assertEquals("24", new Rate(48, 2).toString());
    assertEquals(new Rate(25, 2), Rate.of(12.5));
    assertThrows(IllegalArgumentException.class, () -> Rate.of(0));
  }
}
