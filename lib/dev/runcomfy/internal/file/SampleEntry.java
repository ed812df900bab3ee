package dev.runcomfy.internal.file;

import dev.runcomfy.internal.file.MovieTrack.Colour;
import dev.runcomfy.internal.file.MovieTrack.Size;
import dev.runcomfy.internal.file.MovieTrack.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a track's index says of how its samples are coded.
 *
 * @param bytes the file
 * @param box the entry
 * @param kind of the track
 */
record SampleEntry(Bytes bytes, Box box, String kind) {
  private static final int MOST_SETUP = 1 << 20;
  private static final Set<String> SETUPS = Set.of("avcC", "hvcC", "av1C", "vpcC", "esds");

  private List<Box> parts() throws IOException {
    long from = box.from() + (kind.equals("vide") ? 78 : kind.equals("soun") ? soundHead() : 8);
    return from + 8 <= box.to() ? Box.in(bytes, from, box.to()) : List.of();
  }

  /** QuickTime's older forms have more numbers. */
  private int soundHead() throws IOException {
    int form = bytes.uint16(box.from() + 8);
    return form == 1 ? 44 : form == 2 ? 64 : 28;
  }

  String codec() throws IOException {
    Optional<Box> original = Box.find(bytes, parts(), "sinf", "frma");
    return original.isPresent() ? bytes.text(original.get().from(), 4) : box.type();
  }

  boolean isEncrypted() {
    return Set.of("encv", "enca", "drmi", "drms").contains(box.type());
  }

  Size size() throws IOException {
    if (!kind.equals("vide")) {
      return new Size(0, 0, 1, 1);
    }
    int width = bytes.uint16(box.from() + 24);
    int height = bytes.uint16(box.from() + 26);
    Optional<Box> shape = Box.find(bytes, parts(), "pasp");
    if (shape.isEmpty()) {
      return new Size(width, height, 1, 1);
    }
    int wide = (int) bytes.uint32(shape.get().from());
    int high = (int) bytes.uint32(shape.get().from() + 4);
    return wide > 0 && high > 0
        ? new Size(width, height, wide, high)
        : new Size(width, height, 1, 1);
  }

  Sound sound() throws IOException {
    if (!kind.equals("soun")) {
      return new Sound(0, 0);
    }
    int channels = bytes.uint16(box.from() + 16);
    int own = aacChannels(setup());
    return new Sound((int) (bytes.uint32(box.from() + 24) >> 16), own > 0 ? own : channels);
  }

  /** Of AAC, whose entry says 2 whatever it is; 0 where the set-up does not tell. */
  private int aacChannels(ByteBuffer setup) {
    ByteBuffer in = setup.duplicate();
    if (!box.type().equals("mp4a") || in.remaining() < 4) {
      return 0;
    }
    in.position(4);
    while (in.remaining() > 2) {
      int tag = in.get() & 255;
      int length = 0;
      int more = 0x80;
      while (more != 0 && in.hasRemaining()) {
        int part = in.get() & 255;
        more = part & 0x80;
        length = length << 7 | part & 0x7f;
      }
      if (tag == 5 && in.remaining() >= 2) {
        int head = in.getShort() & 0xffff;
        // type in 5 bits, rate in 4, channels in 4; type 31 and rate 15 have longer forms
        boolean isShort = head >> 11 != 31 && (head >> 7 & 15) != 15;
        return isShort ? head >> 3 & 15 : 0;
      }
      // tags 3 and 4 hold others behind a few bytes of their own
      int skipped = tag == 3 ? 3 : tag == 4 ? 13 : length;
      in.position(Math.min(in.limit(), in.position() + skipped));
    }
    return 0;
  }

  Optional<Colour> colour() throws IOException {
    Optional<Box> found = kind.equals("vide") ? Box.find(bytes, parts(), "colr") : Optional.empty();
    if (found.isEmpty() || found.get().size() < 18) {
      return Optional.empty();
    }
    long at = found.get().from();
    String form = bytes.text(at, 4);
    if (!form.equals("nclx") && !form.equals("nclc")) {
      return Optional.empty();
    }
    boolean isFull = form.equals("nclx") && (bytes.read(at + 10, 1)[0] & 0x80) != 0;
    return Optional.of(
        new Colour(bytes.uint16(at + 4), bytes.uint16(at + 6), bytes.uint16(at + 8), isFull));
  }

  ByteBuffer setup() throws IOException {
    for (Box part : parts()) {
      if (SETUPS.contains(part.type()) && part.size() < MOST_SETUP) {
        return ByteBuffer.wrap(bytes.read(part.from(), (int) (part.to() - part.from())))
            .asReadOnlyBuffer();
      }
    }
    return ByteBuffer.allocate(0).asReadOnlyBuffer();
  }
}
