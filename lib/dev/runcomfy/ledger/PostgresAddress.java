package dev.runcomfy.ledger;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Where a PostgreSQL is, and who we are there. The secret is in the properties alone.
 *
 * @param url for the driver, without user and password
 * @param shown what a person may see
 * @param properties user and password, where they are given
 */
record PostgresAddress(String url, String shown, Properties properties) {
  private static final String START = "jdbc:postgresql:";

  /** Takes user and password out of a URL, where they are not in the environment. */
  static PostgresAddress of(String given, Map<String, String> env) {
    var properties = new Properties();
    take(properties, "user", env.get("PGUSER"));
    take(properties, "password", env.get("PGPASSWORD"));
    int question = given.indexOf('?');
    String place = question < 0 ? given : given.substring(0, question);
    int at = place.lastIndexOf('@');
    if (at > 0 && place.startsWith(START + "//")) {
      String[] who = place.substring(START.length() + 2, at).split(":", 2);
      take(properties, "user", decoded(who[0]));
      take(properties, "password", who.length > 1 ? decoded(who[1]) : null);
      place = START + "//" + place.substring(at + 1);
    }
    StringBuilder rest = new StringBuilder();
    for (String each : question < 0 ? new String[0] : given.substring(question + 1).split("&")) {
      String[] pair = each.split("=", 2);
      if (pair[0].equals("user") || pair[0].equals("password")) {
        take(properties, pair[0], pair.length > 1 ? decoded(pair[1]) : null);
      } else if (!each.isEmpty()) {
        rest.append(rest.isEmpty() ? "?" : "&").append(each);
      }
    }
    return new PostgresAddress(place + rest, place, properties);
  }

  private static void take(Properties properties, String name, String value) {
    if (value != null && !value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return shown;
  }
}
