package dev.runcomfy.internal.drawing;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The colours of a time of day.
 *
 * @param name of the time
 * @param top of the sky
 * @param bottom of the sky, at the horizon
 * @param far what is far away
 * @param mid what is half way
 * @param near the ground in front
 * @param water the sea
 * @param light the sun, the moon and what they shine on
 */
record Mood(String name, int top, int bottom, int far, int mid, int near, int water, int light) {
  private static final List<Mood> MOODS =
      List.of(
          new Mood("day", 0x3f8fd8, 0xd5edf7, 0x8fb6c9, 0x63a273, 0x3f7f4a, 0x2f7fb0, 0xfff3c4),
          new Mood("dawn", 0x5b6fb5, 0xffc9a0, 0x9a86a8, 0x75728c, 0x4d5f5c, 0x7486b4, 0xffe9b8),
          new Mood("dusk", 0x3b2a5f, 0xff8c5a, 0x7f4d72, 0x593d60, 0x30293f, 0x5a4372, 0xffc46a),
          new Mood("night", 0x0a1030, 0x33467a, 0x2a3863, 0x1d2a4d, 0x131c36, 0x1c2d56, 0xf3efd8),
          new Mood("storm", 0x3c4652, 0x97a3ac, 0x6d7983, 0x56635f, 0x3d4945, 0x4a5b66, 0xdfe5e8),
          new Mood("winter", 0x8fb0cf, 0xeef3f7, 0xb9cbd9, 0xd3dfe8, 0xeef3f6, 0x7696b0, 0xffffff),
          new Mood("autumn", 0x5aa0c8, 0xffe7c2, 0xb79a7a, 0xc9853f, 0x96582f, 0x4c87a0, 0xfff0c0),
          new Mood("neon", 0x160b30, 0x7a2486, 0x33205c, 0x221444, 0x120b28, 0x2a1a55, 0xff6fd0),
          new Mood("space", 0x05060f, 0x1a1440, 0x2c2350, 0x3b3158, 0x4a4258, 0x1b1836, 0xffe9c8));

  private static final Map<String, Pattern> WORDS =
      Look.words(
          "neon", "neon|cyberpunk|synthwave|nightclub",
          "night", "night|midnight|moon\\w*|stars?|starry|dark",
          "dawn", "dawn|sunrise|morning|daybreak",
          "dusk", "dusk|sunset|evening|twilight|golden hour|campfire",
          "winter", "snow\\w*|winter|ice|icy|frozen|glacier",
          "autumn", "autumn|fall leaves|harvest|october",
          "storm", "storm\\w*|rain\\w*|overcast|gr[ae]y|fog\\w*|gloomy|thunder\\w*",
          "day", "day|noon|sunny|summer|spring|bright");

  static Mood of(String text, String place, Dice dice) {
    String name = text.contains("neon") ? "neon" : Look.first(WORDS, text, "");
    if (place.equals("space")) {
      name = "space";
    }
    if (name.isEmpty()) {
      name = List.of("day", "dawn", "dusk", "night", "autumn").get(dice.roll(5));
    }
    for (Mood mood : MOODS) {
      if (mood.name.equals(name)) {
        return mood.at(place).tinted(dice);
      }
    }
    return MOODS.get(0);
  }

  /** This light on another ground. */
  private Mood at(String place) {
    int sand = Canvas.mix(0xd9ac68, light, 30);
    return place.equals("desert")
        ? new Mood(
            name,
            top,
            bottom,
            Canvas.mix(far, sand, 70),
            Canvas.mix(mid, sand, isDark() ? 50 : 225),
            Canvas.mix(near, sand, isDark() ? 30 : 205),
            water,
            light)
        : this;
  }

  /** This light, a little different each time. */
  private Mood tinted(Dice dice) {
    int tint = List.of(0xd0508a, 0x50a0e0, 0xf0b050, 0x60c090, 0x7060d0).get(dice.roll(5));
    int part = 12 + dice.roll(48);
    return new Mood(
        name,
        Canvas.mix(top, tint, part),
        Canvas.mix(bottom, tint, part / 2),
        Canvas.mix(far, tint, part),
        Canvas.mix(mid, tint, part / 2),
        Canvas.mix(near, tint, part / 3),
        Canvas.mix(water, tint, part / 2),
        light);
  }

  boolean isDark() {
    return name.matches("night|neon|space");
  }
}
