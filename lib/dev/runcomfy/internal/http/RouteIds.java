package dev.runcomfy.internal.http;

import java.util.regex.Pattern;

/**
 * What ids may look like that become a part of an address. One that may be anything could lead a
 * call with the token to another route: {@code ..} is resolved on its way.
 */
public final class RouteIds {
  private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern MODEL =
      Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+){1,4}");
  private static final int LONGEST_MODEL = 512;

  private RouteIds() {}

  /** Tells whether it is 1 to 128 letters, digits, {@code _} or {@code -}. */
  public static boolean isRequestId(String id) {
    return REQUEST.matcher(id).matches();
  }

  /**
   * Tells whether it has 2 to 5 segments of letters, digits, {@code .}, {@code _} or {@code -},
   * none of which is {@code .} or {@code ..}.
   */
  public static boolean isModelId(String id) {
    return id.length() <= LONGEST_MODEL && MODEL.matcher(id).matches();
  }
}
