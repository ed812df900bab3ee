package dev.runcomfy.internal.drawing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A soft sequence of tones, in place of music: 16 kHz, one channel. */
record Tune(Brief brief) {
  private static final int RATE = 16_000;
  private static final int[] SCALE = {0, 2, 4, 7, 9, 12, 14, 16};
  private static final int[] CHORDS = {0, 9, 5, 7};
  private static final short[] SINE = new short[1024];
  private static final long[] STEPS = new long[128];

  static {
    for (int note = 0; note < STEPS.length; note++) {
      double hertz = 440 * StrictMath.pow(2, (note - 69) / 12.0);
      STEPS[note] = Math.round(hertz * 65536 * SINE.length / RATE);
    }
    for (int i = 0; i < SINE.length; i++) {
      SINE[i] = (short) (StrictMath.sin(2 * Math.PI * i / SINE.length) * 32767);
    }
  }

  byte[] wav() {
    int samples = (int) Math.round(brief.seconds() * RATE);
    var wav = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + samples * 2).put(ascii("WAVEfmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(samples * 2);
    var dice = new Dice(brief.key());
    long seed = dice.next();
    int beat = RATE / 4 + dice.roll(RATE / 4);
    int root = 45 + dice.roll(12);
    for (int i = 0; i < samples; i++) {
      int note = i / beat;
      int chord = root + CHORDS[note / 8 % CHORDS.length];
      int melody = chord + 12 + SCALE[Dice.at(seed, note % 16 + note / 64, SCALE.length)];
      int value =
          tone(melody, i, i % beat, beat) * 5
              + tone(chord, i, i % (beat * 4), beat * 4) * 4
              + tone(chord + 7, i, i % (beat * 4), beat * 4) * 2;
      wav.putShort((short) (value / 24 * fade(i, samples) >> 10));
    }
    return wav.array();
  }

  /** One voice: it comes softly and dies away within its length. */
  private static int tone(int note, int at, int since, int length) {
    int swell = Math.min(since, 400) * 1024 / 400;
    int decay = 1024 - since * 1024 / length;
    return SINE[(int) (at * STEPS[note] >> 16) & 1023] * swell / 1024 * decay / 1024;
  }

  private static int fade(int at, int samples) {
    return Math.min(1024, (samples - at) / 8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
