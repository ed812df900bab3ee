package dev.runcomfy.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The page itself: template, style and script made one file whose policy lets nothing else in. */
record SheetPage(String title, String json) {
  /** In the order in which they build upon each other; together one script in one scope. */
  private static final List<String> SCRIPTS =
      List.of(
          "data", "dom", "words", "arrange", "player", "cells", "board", "focus", "details",
          "compare", "bar", "keys", "print", "main");

  private static final String STYLE = resource("sheet.css");
  private static final String SCRIPT = script();
  private static final String TEMPLATE = resource("sheet.html");

  String html() {
    StringBuilder page = new StringBuilder(TEMPLATE.length() + SCRIPT.length() + json.length());
    int from = 0;
    for (int at = TEMPLATE.indexOf("{{"); at >= 0; at = TEMPLATE.indexOf("{{", from)) {
      int end = TEMPLATE.indexOf("}}", at);
      page.append(TEMPLATE, from, at).append(part(TEMPLATE.substring(at + 2, end)));
      from = end + 2;
    }
    return page.append(TEMPLATE.substring(from)).toString();
  }

  private String part(String name) {
    return switch (name) {
      case "policy" -> policy();
      case "title" -> Html.escape(title);
      case "style" -> STYLE;
      case "script" -> SCRIPT;
      case "data" -> Html.scriptJson(json);
      default -> throw new IllegalStateException(name);
    };
  }

  /** Only this script and this style run; media come from beside the page or from inside it. */
  private static String policy() {
    String media = "'self' data: blob: file:";
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + hash(SCRIPT),
        "style-src " + hash(STYLE),
        "img-src " + media,
        "media-src " + media,
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String script() {
    List<String> parts = new ArrayList<>();
    SCRIPTS.forEach(name -> parts.add(resource(name + ".js")));
    return "(() => {\n\"use strict\";\n" + String.join("\n", parts) + "})();\n";
  }

  private static String resource(String name) {
    try (InputStream in = SheetPage.class.getResourceAsStream("sheet/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the contact sheet's " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
