package dev.runcomfy.internal.film;

import static dev.runcomfy.internal.film.ClipException.Kind.SILENT;

import dev.runcomfy.internal.ffmpeg.Ffmpeg;
import dev.runcomfy.internal.ffmpeg.FfmpegException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The sound of a film as one WAV, exactly as long as its picture: ffmpeg gives the samples of each
 * clip, and they are put in their places here, so that no rounding adds up from clip to clip.
 */
final class FilmSound {
  static final int RATE = 48_000;

  /** Two channels of two bytes. */
  private static final int SAMPLE = 4;

  private static final int CHUNK = 1 << 16;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Ffmpeg ffmpeg;
  private final FilmPlan plan;
  private final WorkFolder work;

  FilmSound(Ffmpeg ffmpeg, FilmPlan plan, WorkFolder work) {
    this.ffmpeg = ffmpeg;
    this.plan = plan;
    this.work = work;
  }

  /** Writes the WAV. */
  Path make() throws IOException {
    Path wav = work.file("sound.wav");
    long samples = samplesOf(plan.frames());
    try (var out = Files.newOutputStream(wav)) {
      out.write(head(samples));
      if (plan.sound() == FilmPlan.Sound.FILE) {
        Path file = plan.form().sound().orElseThrow();
        copy(samples(file, 0, plan.seconds()), 0, samples, out);
      } else {
        clips(out);
      }
    }
    return wav;
  }

  private long samplesOf(long frames) {
    return plan.rate().samplesOf(frames, RATE);
  }

  /** Each clip's own part, then the part in which it and the next one are both heard. */
  private void clips(OutputStream out) throws IOException {
    Path before = null;
    for (int i = 0; i < plan.parts().size(); i++) {
      FilmPlan.Part part = plan.parts().get(i);
      Path now = samples(part.clip(), i);
      long start = samplesOf(part.from());
      long fadedIn = samplesOf(part.from() + (i > 0 ? plan.fadeFrames() : 0));
      if (i > 0 && plan.fadeFrames() > 0) {
        long offset = start - samplesOf(plan.parts().get(i - 1).from());
        fade(before, offset, now, fadedIn - start, out);
      }
      boolean isLast = i + 1 == plan.parts().size();
      long end = samplesOf(part.from() + part.frames() - (isLast ? 0 : plan.fadeFrames()));
      copy(now, fadedIn - start, end - start, out);
      if (before != null) {
        Files.deleteIfExists(before);
      }
      before = now;
    }
  }

  private Path samples(Clip clip, int number) throws IOException {
    Path raw = work.file("sound-" + number + ".pcm");
    if (clip.audio().isEmpty()) {
      return Files.write(raw, new byte[0]);
    }
    return decode(clip.file(), raw, clip.video().start(), clip.seconds());
  }

  private Path samples(Path file, double start, double seconds) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ClipException(ClipException.Kind.MISSING, file, "is not there", "");
    }
    return decode(file, work.file("sound.pcm"), start, seconds);
  }

  /** The samples from a time on; none where the file has silence, or is over. */
  private Path decode(Path file, Path raw, double start, double seconds) throws IOException {
    String filter =
        String.format(
            Locale.ROOT,
            "asetpts=PTS-%.6f/TB,aresample=%d:async=1:first_pts=0,"
                + "aformat=sample_fmts=s16:channel_layouts=stereo",
            start,
            RATE);
    try {
      ffmpeg
          .run()
          .input(file)
          .with("-map", "0:a:0", "-af", filter, "-t", String.format(Locale.ROOT, "%.6f", seconds))
          .with("-c:a", "pcm_s16le")
          .limit(LIMIT.plusMillis((long) (seconds * 1000)))
          .write(raw, "s16le");
    } catch (FfmpegException e) {
      throw e.what().contains("matches no streams")
          ? new ClipException(SILENT, file, "has no sound", "give a file with sound", e)
          : ClipException.undecodable(file, e);
    }
    return raw;
  }

  /** Copies samples; where the file ends, silence follows. */
  private static void copy(Path raw, long from, long to, OutputStream out) throws IOException {
    try (var channel = FileChannel.open(raw)) {
      for (long at = from; at < to; at += CHUNK) {
        out.write(read(channel, at, (int) Math.min(CHUNK, to - at)).array());
      }
    }
  }

  /** The end of one clip becomes quieter in even steps while the start of the next one rises. */
  private static void fade(Path one, long offset, Path other, long samples, OutputStream out)
      throws IOException {
    try (var first = FileChannel.open(one);
        var second = FileChannel.open(other)) {
      for (long at = 0; at < samples; at += CHUNK) {
        int count = (int) Math.min(CHUNK, samples - at);
        ByteBuffer a = read(first, offset + at, count);
        ByteBuffer b = read(second, at, count);
        for (int i = 0; i < count * SAMPLE; i += 2) {
          double part = (at + i / SAMPLE + 0.5) / samples;
          a.putShort(i, (short) Math.round(a.getShort(i) * (1 - part) + b.getShort(i) * part));
        }
        out.write(a.array());
      }
    }
  }

  private static ByteBuffer read(FileChannel channel, long sample, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count * SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
    long at = sample * SAMPLE;
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      continue;
    }
    return bytes;
  }

  private static byte[] head(long samples) {
    long bytes = samples * SAMPLE;
    return ByteBuffer.allocate(44)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt((int) Math.min(0xffffffffL, bytes + 36))
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 2)
        .putInt(RATE)
        .putInt(RATE * SAMPLE)
        .putShort((short) SAMPLE)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt((int) Math.min(0xffffffffL, bytes))
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
