package dev.runcomfy.internal.drawing;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Letters of 5 × 7 pixels, the same on every machine; what it does not have is a small box. */
record Font(int scale) {
  /** A letter and the space behind it. */
  static final int ADVANCE = 6;

  static final int HEIGHT = 8;

  // five columns for each character from space to tilde, lowest bit on top
  private static final String COLUMNS =
      "0000000000 00005f0000 0007000700 147f147f14 242a7f2a12 2313086462 3649552250 0005030000"
          + " 001c224100 0041221c00 14083e0814 08083e0808 0050300000 0808080808 0060600000 2010080402"
          + " 3e5149453e 00427f4000 4261514946 2141454b31 1814127f10 2745454539 3c4a494930 0171090503"
          + " 3649494936 064949291e 0036360000 0056360000 0814224100 1414141414 0041221408 0201510906"
          + " 324979413e 7e1111117e 7f49494936 3e41414122 7f4141221c 7f49494941 7f09090901 3e4149497a"
          + " 7f0808087f 00417f4100 2040413f01 7f08142241 7f40404040 7f020c027f 7f0408107f 3e4141413e"
          + " 7f09090906 3e4151215e 7f09192946 4649494931 01017f0101 3f4040403f 1f2040201f 3f4038403f"
          + " 6314081463 0708700807 6151494543 007f414100 0204081020 0041417f00 0402010204 4040404040"
          + " 0001020400 2054545478 7f48444438 3844444420 384444487f 3854545418 087e090102 0c5252523e"
          + " 7f08040478 00447d4000 2040443d00 7f10284400 00417f4000 7c04180478 7c08040478 3844444438"
          + " 7c14141408 081414187c 7c08040408 4854545420 043f444020 3c4040207c 1c2040201c 3c4030403c"
          + " 4428102844 0c5050503c 4464544c44 0008364100 00007f0000 0041360800 1008081008";

  private static final byte[] BITS = bits();

  /** Writes a line. */
  void write(Canvas canvas, String text, int x, int y, int rgb) {
    byte[] letters = plain(text).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < letters.length; i++) {
      for (int column = 0; column < 5; column++) {
        int dots = BITS[(letters[i] - ' ') * 5 + column];
        int left = x + (i * ADVANCE + column) * scale;
        for (int row = 0; row < 7; row++) {
          if ((dots >> row & 1) != 0) {
            canvas.rect(left, y + row * scale, scale, scale, rgb, 256);
          }
        }
      }
    }
  }

  /** How wide a line is. */
  int width(String text) {
    return Math.max(0, text.length() * ADVANCE - 1) * scale;
  }

  /** Breaks a text into lines of so many letters; the last line allowed says that more follows. */
  static List<String> lines(String text, int letters, int most) {
    var lines = new ArrayList<String>();
    String rest = plain(text).replaceAll("\\s+", " ").strip();
    while (!rest.isEmpty() && lines.size() < most) {
      boolean isLast = lines.size() == most - 1;
      int cut = rest.length() <= letters ? rest.length() : rest.lastIndexOf(' ', letters);
      if (isLast && rest.length() > letters) {
        lines.add(rest.substring(0, Math.max(0, letters - 3)).strip() + "...");
        break;
      }
      cut = cut <= 0 ? Math.min(letters, rest.length()) : cut;
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    return lines;
  }

  /** Accents fall off; what has no letter here is a box. */
  private static String plain(String text) {
    return Normalizer.normalize(text.replaceAll("\\s", " "), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .replace('\u2019', '\'')
        .replaceAll("[\u2013\u2014]", "-")
        .replaceAll("[^ -~]", "\u0023");
  }

  private static byte[] bits() {
    String[] letters = COLUMNS.split(" ");
    byte[] bits = new byte[letters.length * 5];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) Integer.parseInt(letters[i / 5].substring(i % 5 * 2, i % 5 * 2 + 2), 16);
    }
    return bits;
  }
}
