package dev.runcomfy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks before money is spent. */
public final class Question {
  private Question() {}

  /** Goes on at a yes only; without a terminal nobody can say it. */
  public static void buy(String question, Console console) throws IOException {
    if (!console.isLive()) {
      throw new StopException(
          Failure.USAGE, "nobody is here to be asked; nothing was bought", "say it ahead: --yes");
    }
    console.ask(question + " [y/N] ");
    var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    String answer = lines.readLine();
    boolean isYes = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|j|ja");
    if (!isYes) {
      throw new StopException(Failure.BAD_INPUT, "nothing was bought", "");
    }
  }
}
