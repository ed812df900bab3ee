package dev.runcomfy.cli;

import dev.runcomfy.internal.Json;

/** Values as people read them: text as it is, the rest in JSON. */
final class InputText {
  private InputText() {}

  static String of(Object value) {
    return value instanceof String text ? text : Json.write(value);
  }
}
