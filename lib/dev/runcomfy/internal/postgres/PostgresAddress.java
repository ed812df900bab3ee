package dev.runcomfy.internal.postgres;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is, and who we are there. What may be secret is in the properties alone, and
 * no message has a part of an address that was not understood: it may be a password.
 *
 * @param url for the driver and for people, without user, password and options
 * @param properties user, password and options, where they are given
 */
record PostgresAddress(String url, Properties properties) {
  private static final String START = "jdbc:postgresql:";
  private static final Pattern SCHEME = Pattern.compile("(?i)^(jdbc:)?postgres(ql)?:");
  private static final Pattern SERVERS =
      Pattern.compile("(([\\w.-]+|\\[[0-9A-Fa-f:.%]+])?(:\\d{1,5})?,?)*");
  private static final Pattern DATABASE = Pattern.compile("[^/@:\\\\]*");
  private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z_]*=[^@]*");

  /** Tells whether the text is meant as such an address. */
  static boolean isOne(String location) {
    return SCHEME.matcher(location).find();
  }

  /**
   * Understands {@code jdbc:postgresql:}, {@code postgresql:} and {@code postgres:}, with user and
   * password before the host or among the options; what is not there is taken from {@code PGUSER}
   * and {@code PGPASSWORD}.
   *
   * @throws LedgerException when it is malformed; the message does not repeat it
   */
  static PostgresAddress of(String given, Environment environment) {
    var properties = new Properties();
    take(properties, "user", environment.get("PGUSER"));
    take(properties, "password", environment.get("PGPASSWORD"));
    String location = SCHEME.matcher(given).replaceFirst("");
    int question = location.indexOf('?');
    String place = question < 0 ? location : location.substring(0, question);
    int at = place.lastIndexOf('@');
    if (at > 0 && place.startsWith("//")) {
      String[] who = place.substring(2, at).split(":", 2);
      take(properties, "user", decoded(who[0]));
      take(properties, "password", who.length > 1 ? decoded(who[1]) : null);
      place = "//" + place.substring(at + 1);
    }
    for (String each : question < 0 ? new String[0] : location.substring(question + 1).split("&")) {
      option(properties, each);
    }
    return new PostgresAddress(START + checked(place), properties);
  }

  private static String checked(String place) {
    boolean isServer = place.startsWith("//");
    int slash = isServer ? place.indexOf('/', 2) : -1;
    String servers = isServer ? place.substring(2, slash < 0 ? place.length() : slash) : "";
    String database = isServer ? slash < 0 ? "" : place.substring(slash + 1) : place;
    if (!SERVERS.matcher(servers).matches() || !DATABASE.matcher(database).matches()) {
      throw malformed("the part behind the password is no HOST:PORT/DATABASE");
    }
    return isServer && slash < 0 ? place + "/" : place;
  }

  private static void option(Properties properties, String text) {
    String[] pair = text.split("=", 2);
    boolean isWho = pair[0].equals("user") || pair[0].equals("password");
    if (isWho || OPTION.matcher(text).matches()) {
      take(properties, pair[0], pair.length > 1 ? decoded(pair[1]) : null);
    } else if (!text.isEmpty()) {
      throw malformed("one of its options is no NAME=VALUE");
    }
  }

  private static void take(Properties properties, String name, String value) {
    if (value != null && !value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // the cause quotes the text
      throw malformed("a percent sign in it is not followed by two hexadecimal digits");
    }
  }

  private static LedgerException malformed(String why) {
    return new LedgerException(
        "not a valid address of a PostgreSQL ledger: " + why,
        "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %XX for : / ? # @ % in the"
            + " password; or leave both out and set PGUSER and PGPASSWORD",
        false,
        null);
  }

  /** Without user, password and options. */
  @Override
  public String toString() {
    return url;
  }
}
