package dev.runcomfy.internal.service;

import dev.runcomfy.error.TokenException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where a token is looked for: the variables of the vendor's clients, then the file of its command
 * line.
 */
public final class Tokens {
  /** A token and the place it is from. */
  public record Token(String secret, String place) {
    @Override
    public String toString() {
      return place;
    }
  }

  private static final List<String> NAMES =
      List.of("RUNCOMFY_TOKEN", "RUNCOMFY_API_TOKEN", "RUNCOMFY_API_KEY");

  private Tokens() {}

  public static Optional<Token> find(Environment env) {
    for (String name : NAMES) {
      String value = env.get(name).strip();
      if (!value.isEmpty()) {
        return Optional.of(new Token(value, name));
      }
    }
    Path file = env.configFolder().resolve("token.json");
    try {
      String value = Json.read(Files.readAllBytes(file)).path("access_token").asString("").strip();
      return value.isEmpty() ? Optional.empty() : Optional.of(new Token(value, file.toString()));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * The token, when it can be one.
   *
   * @throws TokenException when it is empty, or has a character that no token has
   */
  public static String checked(String secret) {
    if (!secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      return secret;
    }
    throw new TokenException(
        secret.isBlank()
            ? "the token is empty"
            : "not a valid token: it has a blank, a line end or another character that no token has",
        "copy the token from RunComfy's profile page, without anything around it");
  }

  public static List<String> places(Environment env) {
    List<String> places = new ArrayList<>(NAMES);
    places.add(env.configFolder().resolve("token.json").toString());
    return places;
  }
}
