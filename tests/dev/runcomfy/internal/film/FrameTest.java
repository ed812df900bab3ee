package dev.runcomfy.internal.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.RunComfy;
import dev.runcomfy.sandbox.Behavior;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of clips against those that the ffmpeg program shows. */
class FrameTest {
  private static final double ALIKE = 45;

  /** What only ffmpeg decodes. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "odd.mp4",
          "fragmented.mp4",
          "ten-bit.mp4",
          "hevc.mp4",
          "hevc-ten-bit.mp4",
          "av1.mp4",
          "vp9.webm",
          "vp9.mp4",
          "temporal.mp4",
          "scaled.mp4",
          "closed-pred.mp4",
          "interlaced.mp4");

  @TempDir static Path folder;

  static List<String> all() {
    return TestClips.ALL.stream().map(clip -> clip[0]).toList();
  }

  private static Path clip(String name) {
    return TestClips.make(
        folder,
        TestClips.ALL.stream().filter(clip -> clip[0].equals(name)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("all")
  void firstLastAndMiddleAreTheFramesThatFfmpegShows(String name) throws Exception {
    Path file = clip(name);
    var first = ClipFrame.of(file, Position.FIRST, System.getenv());
    var frames = TestClips.frames(file, first.width(), first.height());
    var clip = Clip.of(file, System.getenv());

    var last = ClipFrame.of(file, Position.LAST, System.getenv());
    double time = last.seconds() / 2;
    var middle =
        ClipFrame.of(file, Position.at(Duration.ofNanos((long) (time * 1e9))), System.getenv());

    assertEquals(frames.size(), clip.video().frames());
    assertEquals(NOT_HERE.contains(name) ? "ffmpeg" : "jcodec", last.decoder());
    assertSame(frames, 0, first);
    assertSame(frames, frames.size() - 1, last);
    assertTrue(middle.seconds() <= time + 1e-6 && middle.seconds() > time - 0.25);
    if (!clip.video().isVariable()) {
      assertSame(frames, (frames.size() - 1) / 2, middle);
    }
  }

  /** Cut without encoding: its index says from where on it is shown, in the middle of a group. */
  @ParameterizedTest
  @ValueSource(strings = {"0.3", "0.4", "0.71"})
  void aClipThatWasCutBeginsWhereItIsShown(String start) throws Exception {
    Path whole =
        TestClips.make(
            folder,
            "whole.mp4",
            "testsrc2=s=160x90:r=24:d=2",
            "sine=d=2",
            "-c:v libx264 -preset fast -g 12 -bf 2 -pix_fmt yuv420p -c:a aac");
    Path cut = folder.resolve("cut-" + start + ".mp4");
    TestClips.ffmpeg("-ss", start, "-i", whole, "-t", "0.9", "-c", "copy", cut);

    var first = ClipFrame.of(cut, Position.FIRST, System.getenv());
    var last = ClipFrame.of(cut, Position.LAST, System.getenv());

    var frames = TestClips.frames(cut, 160, 90);
    assertEquals(frames.size(), Clip.of(cut, System.getenv()).video().frames());
    assertEquals("jcodec", last.decoder());
    assertSame(frames, 0, first);
    assertSame(frames, frames.size() - 1, last);
  }

  /** Its encoder leaves block edges as they are, which players must not smooth. */
  @Test
  void aClipOfTheSandboxNeedsNoFfmpeg() throws Exception {
    Path file;
    try (var runcomfy =
        RunComfy.builder()
            .sandbox(Behavior.instant())
            .ledger(folder.resolve("ledger.db"))
            .build()) {
      file =
          runcomfy
              .model("kling/kling-3.0/pro/text-to-video")
              .prompt("a fox in a storm at night, pan left")
              .duration(3)
              .run()
              .video()
              .file();
    }

    var last = ClipFrame.of(file, Position.LAST, Map.of("PATH", folder.toString()));

    assertEquals("jcodec", last.decoder());
    Path copy = Files.copy(file, folder.resolve("sandbox.mp4"));
    var frames = TestClips.frames(copy, last.width(), last.height());
    assertSame(frames, frames.size() - 1, last);
  }

  /** JCodec may look for the end of a damaged clip for ever. */
  @Test
  void aDecoderThatIsNotDoneInTimeGivesNoFrameAndHoldsUpNobody() throws Exception {
    H264 clip = H264.of(clip("high.mp4")).orElseThrow();

    assertTrue(clip.frame(clip.starts().length - 1, Duration.ZERO).isEmpty());
    assertTrue(clip.frame(clip.starts().length - 1).isPresent());
  }

  @Test
  @Timeout(60)
  void aClipWhoseSetUpIsZerosIsNotDecodedHereAndHoldsUpNobody() throws Exception {
    byte[] bytes = Files.readAllBytes(clip("main.mp4"));
    int set = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("avcC") + 12;
    int length = (bytes[set - 2] & 255) << 8 | bytes[set - 1] & 255;
    Arrays.fill(bytes, set + 4, set + length, (byte) 0);
    Path damaged = Files.write(folder.resolve("zeros.mp4"), bytes);

    assertTrue(H264.of(damaged).isEmpty());
    assertTrue(ClipFrame.poster(bytes).isEmpty());
  }

  /** It is that frame, and no other of the clip. */
  private static void assertSame(List<byte[]> frames, int number, ClipFrame frame)
      throws Exception {
    byte[] rgb = rgb(frame);
    double alike = TestClips.psnr(frames.get(number), rgb).orElse(99.0);
    assertTrue(alike >= ALIKE, alike + " dB");
    for (int other = 0; other < frames.size(); other++) {
      double another = TestClips.psnr(frames.get(other), rgb).orElse(99.0);
      assertTrue(other == number || another < alike, "frame " + other + " is as near");
    }
  }

  private static byte[] rgb(ClipFrame frame) throws Exception {
    var image = ImageIO.read(new ByteArrayInputStream(frame.bytes()));
    byte[] rgb = new byte[frame.width() * frame.height() * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = image.getRGB(i % frame.width(), i / frame.width());
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return rgb;
  }
}
