package dev.runcomfy.internal.film;

import dev.runcomfy.internal.TimeLimit;
import dev.runcomfy.internal.file.Movie;
import dev.runcomfy.internal.file.MovieTrack;
import dev.runcomfy.internal.file.MovieTrack.Colour;
import dev.runcomfy.internal.file.Samples;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rect;

/**
 * Frames of H.264 in a plain MP4, decoded by JCodec: 8 bit, progressive, Baseline to High, and none
 * of the rare forms that JCodec decodes wrongly.
 */
final class H264 {
  private static final int SPS = 7;
  private static final int IDR = 5;
  private static final int MOST_SAMPLE = 64 << 20;
  private static final long MOST_PIXELS = 40_000_000;

  /** A fifth of what JCodec decodes in a second on a usual machine. */
  private static final long SLOWEST = 2_500_000;

  private static final Duration START = Duration.ofSeconds(10);

  private final Path file;
  private final MovieTrack track;
  private final int[] seen;
  private final SeqParameterSet format;
  private final List<ByteBuffer> parameters;
  private final int lengthBytes;

  private H264(Path file, MovieTrack track, ByteBuffer setup) {
    this.file = file;
    this.track = track;
    this.seen = track.samples().seen(track.edit().from(), track.edit().to());
    this.lengthBytes = (setup.get(4) & 3) + 1;
    this.parameters = parameters(setup);
    ByteBuffer first = copy(parameters.get(0)).position(1).slice();
    H264Utils.unescapeNAL(first);
    this.format = SeqParameterSet.read(first);
  }

  /** Empty where JCodec cannot decode it: other codecs, 10 bit, interlaced, fragments, cuts. */
  static Optional<H264> of(Path file) throws IOException {
    try {
      Optional<MovieTrack> plain =
          Movie.of(file)
              .filter(movie -> !movie.isFragmented())
              .flatMap(movie -> movie.first("vide"))
              .filter(H264::isPlain);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      MovieTrack track = plain.get();
      H264 h264 = new TimeLimit("JCodec", START).call(() -> new H264(file, track, track.setup()));
      return Optional.of(h264).filter(read -> read.seen.length > 0 && read.isKnown());
    } catch (Movie.BrokenException
        | TimeLimit.OverException
        | RuntimeException
        | OutOfMemoryError e) {
      // a set-up that makes no sense; JCodec makes room for whatever number it finds in it
      return Optional.empty();
    }
  }

  private static boolean isPlain(MovieTrack track) {
    return track.codec().equals("avc1")
        && !track.isEncrypted()
        && MovieClip.isSimple(track)
        && track.setup().remaining() > 8;
  }

  private boolean isKnown() {
    var size = H264Utils.getPicSize(format);
    return size.getWidth() == track.size().width()
        && size.getHeight() == track.size().height()
        && (long) size.getWidth() * size.getHeight() <= MOST_PIXELS
        && format.bitDepthLumaMinus8 == 0
        && format.bitDepthChromaMinus8 == 0
        && format.frameMbsOnlyFlag
        && !format.mbAdaptiveFrameFieldFlag
        && format.chromaFormatIdc == ColorSpace.YUV420J
        && !format.qpprimeYZeroTransformBypassFlag
        && List.of(66, 77, 100).contains(format.profileIdc);
  }

  /** The parameter sets, which come before the first frame. */
  private static List<ByteBuffer> parameters(ByteBuffer setup) {
    ByteBuffer config = setup.duplicate().position(5);
    var units = new ArrayList<ByteBuffer>();
    for (int mask : new int[] {31, 255}) {
      int count = config.get() & mask;
      for (int i = 0; i < count; i++) {
        int length = config.getShort() & 0xffff;
        units.add(copy(config, length));
      }
    }
    if (units.isEmpty() || (units.get(0).get(0) & 31) != SPS) {
      throw new IllegalArgumentException("no parameter set");
    }
    return units;
  }

  private static ByteBuffer copy(ByteBuffer from, int length) {
    if (length < 0 || length > from.remaining()) {
      throw new IllegalStateException("a part of " + length + " bytes does not fit");
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** When each frame is shown, in seconds from the first. */
  double[] starts() {
    Samples samples = track.samples();
    return Arrays.stream(seen)
        .mapToDouble(i -> (double) (samples.shown(i) - samples.shown(seen[0])) / track.scale())
        .toArray();
  }

  /** How many pixels must be decoded for a frame, which is how long it takes. */
  long work(int frame) {
    long each = (long) track.size().width() * track.size().height();
    return each * (seen[frame] - keyBefore(seen[frame]) + 1);
  }

  /** The last frame up to the middle that stands alone. */
  int keyToMiddle() {
    int frame = seen.length / 2;
    while (frame > 0 && !track.samples().isKey(seen[frame])) {
      frame--;
    }
    return frame;
  }

  /**
   * A frame, turned as it is to be seen.
   *
   * @param frame which of those that are shown, from 0
   * @return empty where JCodec stumbles over something in it, or finds no end
   */
  Optional<Pixels> frame(int frame) throws IOException {
    return frame(frame, START.plusSeconds(work(frame) / SLOWEST));
  }

  Optional<Pixels> frame(int frame, Duration limit) throws IOException {
    try {
      return Optional.of(new TimeLimit("JCodec", limit).call(() -> decoded(frame)));
    } catch (TimeLimit.OverException | RuntimeException e) {
      // JCodec meets what it does not know with all kinds of exceptions, or looks for it for ever
      return Optional.empty();
    }
  }

  private Pixels decoded(int frame) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return decode(channel, seen[frame]).turned(track.turn().degrees());
    }
  }

  /** The last sample from which on decoding leads to this one: itself shown no later. */
  private int keyBefore(int sample) {
    Samples samples = track.samples();
    int key = sample;
    while (key > 0 && !(samples.isKey(key) && samples.shown(key) <= samples.shown(sample))) {
      key--;
    }
    return key;
  }

  private Pixels decode(FileChannel channel, int sample) throws IOException {
    int key = keyBefore(sample);
    while (key > 0 && !isFresh(units(channel, key))) {
      key = keyBefore(key - 1);
    }
    var stream = new H264Stream(planes());
    Picture picture = null;
    for (int i = key; i <= sample; i++) {
      var units = new ArrayList<ByteBuffer>();
      if (i == key) {
        parameters.forEach(unit -> units.add(copy(unit)));
      }
      units.addAll(units(channel, i));
      if (i < sample && isNeedless(units)) {
        continue;
      }
      picture = stream.next(units);
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while frames were decoded");
      }
    }
    return pixels(picture);
  }

  private static ByteBuffer copy(ByteBuffer unit) {
    return copy(unit.duplicate(), unit.remaining());
  }

  /** No other picture refers to it, and its place in the order counts for no other. */
  private boolean isNeedless(List<ByteBuffer> units) {
    return format.picOrderCntType == 0
        && units.stream()
            .mapToInt(unit -> unit.get(0))
            .allMatch(head -> (head >> 5 & 3) == 0 && (head & 31) != SPS);
  }

  private byte[][] planes() {
    int wide = format.picWidthInMbsMinus1 + 1 << 4;
    int high = SeqParameterSet.getPicHeightInMbs(format) << 4;
    return Picture.create(wide, high, ColorSpace.YUV420J).getData();
  }

  private static boolean isFresh(List<ByteBuffer> units) {
    return units.stream().anyMatch(unit -> unit.hasRemaining() && (unit.get(0) & 31) == IDR);
  }

  private List<ByteBuffer> units(FileChannel channel, int sample) throws IOException {
    int size = track.samples().size(sample);
    if (size < 0 || size > MOST_SAMPLE) {
      throw new IllegalStateException("a sample of " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    long at = track.samples().at(sample);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IllegalStateException("the file ends before a sample");
      }
    }
    bytes.flip();
    var units = new ArrayList<ByteBuffer>();
    while (bytes.remaining() > lengthBytes) {
      int length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | bytes.get() & 255;
      }
      units.add(copy(bytes, length));
    }
    return units;
  }

  /** The decoder's planes are shifted by 128 to fit signed bytes. */
  private Pixels pixels(Picture picture) {
    Rect crop = picture.getCrop();
    int left = crop == null ? 0 : crop.getX();
    int top = crop == null ? 0 : crop.getY();
    int width = picture.getCroppedWidth();
    int height = picture.getCroppedHeight();
    int[] rgb = new int[width * height];
    var yuv = new Yuv(colour());
    byte[] luma = picture.getPlaneData(0);
    byte[] blue = picture.getPlaneData(1);
    byte[] red = picture.getPlaneData(2);
    int lumaRow = picture.getPlaneWidth(0);
    int row = picture.getPlaneWidth(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int half = (top + y >> 1) * row + (left + x >> 1);
        rgb[y * width + x] =
            yuv.rgb(luma[(top + y) * lumaRow + left + x] + 128, blue[half] + 128, red[half] + 128);
      }
    }
    return new Pixels(width, height, rgb);
  }

  /** What the stream says of its colours comes before what its container says. */
  private Colour colour() {
    Colour outside = track.colour().orElseGet(() -> Yuv.unspecified(false));
    var vui = format.vuiParams;
    if (vui == null || !vui.videoSignalTypePresentFlag) {
      return outside;
    }
    boolean isFull = vui.videoFullRangeFlag;
    return vui.colourDescriptionPresentFlag
        ? new Colour(
            vui.colourPrimaries, vui.transferCharacteristics, vui.matrixCoefficients, isFull)
        : new Colour(outside.primaries(), outside.transfer(), outside.matrix(), isFull);
  }
}
