package dev.runcomfy.internal.film;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a film is to be, as far as somebody said. A value: each call gives a new one.
 *
 * @param fade how many seconds two clips overlap and fade into each other; 0 is a plain cut
 * @param size how large; empty: as the first clip
 * @param rate how many frames a second; empty: as the first clip
 * @param sound a file whose sound is heard instead of the clips' own
 */
public record FilmForm(
    double fade, Optional<Size> size, Optional<Rate> rate, Optional<Path> sound) {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[xX×]([0-9]{1,5})");

  static final int LARGEST = 8192;

  /** Cut after cut, as the first clip is, with the sound of the clips. */
  public static final FilmForm PLAIN =
      new FilmForm(0, Optional.empty(), Optional.empty(), Optional.empty());

  /** A size in pixels, both even. */
  public record Size(int width, int height) {
    /** Checks that an encoder can make it. */
    public Size {
      if (!fits(width) || !fits(height)) {
        throw new IllegalArgumentException(
            "not a size for a film: " + width + "x" + height + " (even numbers from 16 to 8192)");
      }
    }

    private static boolean fits(int side) {
      return side >= 16 && side <= LARGEST && side % 2 == 0;
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /** Checks the length of the fade. */
  public FilmForm {
    if (!(fade >= 0 && fade <= 60)) {
      throw new IllegalArgumentException("not a length for a fade: " + fade + " s (0 to 60)");
    }
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(sound, "sound");
  }

  /** The same with clips that fade into each other for so many seconds. */
  public FilmForm fade(double seconds) {
    return new FilmForm(seconds, size, rate, sound);
  }

  /** The same in that size. */
  public FilmForm size(int width, int height) {
    return new FilmForm(fade, Optional.of(new Size(width, height)), rate, sound);
  }

  /** The same in a size as it is written: {@code 1280x720}. */
  public FilmForm size(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      throw new IllegalArgumentException("not a size for a film: " + text + " (1280x720)");
    }
    return size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
  }

  /** The same with about so many frames a second: 23.976 and 29.97 are those of television. */
  public FilmForm rate(double perSecond) {
    return rate(Rate.of(perSecond));
  }

  /** The same with so many frames a second. */
  public FilmForm rate(Rate rate) {
    return new FilmForm(fade, size, Optional.of(rate), sound);
  }

  /**
   * The same with the sound of that file instead of the clips' own: cut where the film ends, and
   * followed by silence where the file ends first.
   */
  public FilmForm sound(Path file) {
    return new FilmForm(fade, size, rate, Optional.of(file));
  }
}
