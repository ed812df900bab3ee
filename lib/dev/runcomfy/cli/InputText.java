package dev.runcomfy.cli;

import dev.runcomfy.internal.Json;

/** Values as people read them: text as it is, the rest in JSON. */
public final class InputText {
  private InputText() {}

  public static String of(Object value) {
    return value instanceof String text ? text : Json.write(value);
  }
}
