package dev.runcomfy.internal.drawing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the words of a prompt ask for, and chance where they say nothing.
 *
 * @param place sea, city, forest, desert, mountain, space or meadow
 * @param mood the time of day and the light
 * @param weather rain, snow, fog or nothing
 * @param subject the thing it is about, a name of {@link Props}
 */
record Look(String place, Mood mood, String weather, String subject) {
  private static final Map<String, Pattern> PLACES =
      words(
          "sea", "sea|ocean|lake|river|harbou?r|beach|coast|waves?|water|underwater|pond|island",
          "city", "city|town|street|tokyo|paris|new york|skyscrapers?|urban|neon|alley|rooftops?",
          "space", "space|galaxy|planet|orbiting|moon landing|asteroid|nebula|mars",
          "forest", "forest|woods?|jungle|trees?|pines?",
          "desert", "desert|dunes?|sand|canyon|sahara",
          "mountain", "mountains?|alps|peaks?|cliffs?|valley|glacier",
          "meadow", "meadow|field|grass|garden|hills?|farm|park");

  private static final Map<String, Pattern> SUBJECTS =
      words(
          "boat", "paper boat|boat|canoe|raft|kayak",
          "ship", "ship|sail|sailing|yacht|vessel|pirate",
          "beast", "fox|foxes|dog|wolf|cat|kitten|puppy|tiger|lion|bear|rabbit",
          "horse", "horse|pony|deer|unicorn|zebra|cow",
          "bird", "bird|birds|gull|seagull|eagle|owl|dragon|crow|swan|butterfly",
          "astronaut", "astronauts?|cosmonaut|spaceman",
          "robot", "robot|android|mech|cyborg",
          "person",
              "person|people|man|woman|girl|boy|child|dancer|character\\d?|knight|hero|skater"
                  + "|couple|chef|samurai|detective|king|queen|grandmother|portrait",
          "car", "car|taxi|truck|bus|van|convertible|racing",
          "balloon", "balloons?|airship|zeppelin",
          "lighthouse", "lighthouse|tower|castle",
          "house", "house|cabin|cottage|barn|home|hut",
          "rocket", "rocket|spaceship|spacecraft|shuttle",
          "whale", "whale|fish|dolphin|shark",
          "kite", "kite",
          "flower", "flowers?|rose|sunflower|blossom|tulip",
          "pine", "pine|christmas tree",
          "tree", "tree|oak");

  private static final Map<String, Pattern> WEATHERS =
      words(
          "rain",
          "rain\\w*|storm\\w*|drizzle|downpour",
          "snow",
          "snow\\w*|blizzard|winter",
          "fog",
          "fog\\w*|mist\\w*|haz[ey]");

  private static final List<String> ANY_PLACE = List.of("sea", "meadow", "mountain", "desert");
  private static final List<String> ANY_SUBJECT = List.of("balloon", "kite", "tree", "house");

  static Look of(String text, Dice dice) {
    String said = text.toLowerCase(Locale.ROOT);
    String weather = first(WEATHERS, said, "");
    String subject = first(SUBJECTS, said, "");
    String place = first(PLACES, said, "");
    if (place.isEmpty() && weather.equals("snow")) {
      place = "mountain";
    }
    if (place.isEmpty()) {
      place =
          switch (subject) {
            case "boat", "ship", "whale", "lighthouse" -> "sea";
            case "rocket" -> "space";
            case "car" -> "city";
            default -> ANY_PLACE.get(dice.roll(ANY_PLACE.size()));
          };
    }
    if (subject.isEmpty()) {
      subject = place.equals("sea") ? "boat" : place.equals("space") ? "rocket" : "";
    }
    if (subject.isEmpty()) {
      subject = ANY_SUBJECT.get(dice.roll(ANY_SUBJECT.size()));
    }
    return new Look(place, Mood.of(said, place, dice), weather, subject);
  }

  /** Tells whether the subject stands on the ground, even by the sea. */
  boolean isOnLand() {
    return subject.matches("beast|horse|robot|person|astronaut|car|house|flower|pine|tree|kite");
  }

  /** The words that mean a subject, as an expression. */
  static String words(String subject) {
    Pattern words = SUBJECTS.get(subject);
    return words == null ? "\\b" + Pattern.quote(subject) + "\\b" : words.pattern();
  }

  /** The first word in the text wins, whatever the order here. */
  static String first(Map<String, Pattern> words, String text, String otherwise) {
    String found = otherwise;
    int best = Integer.MAX_VALUE;
    for (var each : words.entrySet()) {
      var match = each.getValue().matcher(text);
      if (match.find() && match.start() < best) {
        best = match.start();
        found = each.getKey();
      }
    }
    return found;
  }

  /** Pairs of a name and the words for it; an earlier pair wins where both begin alike. */
  static Map<String, Pattern> words(String... pairs) {
    var map = new LinkedHashMap<String, Pattern>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], Pattern.compile("\\b(?:" + pairs[i + 1] + ")\\b"));
    }
    return map;
  }
}
