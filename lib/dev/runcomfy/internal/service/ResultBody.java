package dev.runcomfy.internal.service;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.inputs.Attachments;
import dev.runcomfy.internal.inputs.DataUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@code /result} said, as tolerant as the service is various.
 *
 * @param json the answer as it came
 */
public record ResultBody(JsonNode json) {
  private static final Pattern ENDING =
      Pattern.compile(
          "(?i)\\.(mp4|mov|webm|mkv|m4v|gif|png|jpe?g|webp|avif|wav|mp3|m4a|ogg|flac|opus)$");
  private static final Set<String> MEDIA_WORDS =
      Set.of(
          "image",
          "video",
          "audio",
          "picture",
          "photo",
          "clip",
          "movie",
          "frame",
          "thumbnail",
          "poster",
          "mask",
          "media",
          "sound",
          "music",
          "speech",
          "song",
          "animation",
          "gif");
  private static final Set<String> TEXT_WORDS =
      Set.of(
          "text",
          "caption",
          "prompt",
          "description",
          "title",
          "message",
          "note",
          "license",
          "licence",
          "term",
          "doc",
          "documentation",
          "homepage",
          "website",
          "attribution",
          "credit",
          "reference",
          "citation",
          "log",
          "webhook",
          "callback",
          "model",
          "status");

  /** The verdict; without the word, media mean success. */
  public JobStatus status() {
    String text = json.path("status").asString("");
    return JobStatus.of(text.isEmpty() && !media().isEmpty() ? "completed" : text);
  }

  /**
   * The same with the files that came as {@code data:} texts given away and named by their hash
   * instead: their bytes belong into the media store.
   *
   * @param keep keeps some bytes of a type and gives their hash
   */
  public ResultBody keeping(BiFunction<byte[], String, String> keep) {
    Map<String, Object> all = Json.map(json);
    Object output = all.get("output");
    Object kept = kept(output, keep);
    if (kept == output) {
      return this;
    }
    all.put("output", kept);
    return new ResultBody(Json.node(all));
  }

  private static Object kept(Object value, BiFunction<byte[], String, String> keep) {
    if (value instanceof String text) {
      return DataUri.read(text)
          .filter(file -> file.missing().isEmpty())
          .<Object>map(
              file ->
                  Attachments.kept(
                      file.contentType(), keep.apply(file.bytes(), file.contentType())))
          .orElse(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> changed = new LinkedHashMap<>();
      map.forEach((name, each) -> changed.put(name.toString(), kept(each, keep)));
      return changed.equals(map) ? map : changed;
    }
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      list.forEach(each -> changed.add(kept(each, keep)));
      return changed.equals(list) ? list : changed;
    }
    return value;
  }

  /** What the job produced, as it came; a missing node where there is nothing. */
  public JsonNode output() {
    return json.path("output");
  }

  /** The output of a job that has made one text and no file. */
  public Optional<String> text() {
    List<JsonNode> said = leaves();
    return said.size() == 1 && said.get(0).isString() && media().isEmpty()
        ? Optional.of(said.get(0).asString())
        : Optional.empty();
  }

  /** Tells whether there is nothing in the output: neither a file nor a text nor a number. */
  public boolean isEmpty() {
    return leaves().isEmpty();
  }

  private List<JsonNode> leaves() {
    List<JsonNode> found = new ArrayList<>();
    leaves(output(), found);
    return found;
  }

  private static void leaves(JsonNode node, List<JsonNode> found) {
    boolean isSaid =
        node.isValueNode() && !node.isNull() && !(node.isString() && node.asString().isBlank());
    if (isSaid) {
      found.add(node);
    } else {
      node.forEach(each -> leaves(each, found));
    }
  }

  /**
   * Every http(s) text in the output, and every file that is kept, in document order, once: not
   * what stands under the key of a text, such as a caption, and no words that begin with an
   * address.
   */
  public List<URI> media() {
    return new ArrayList<>(links().keySet());
  }

  /**
   * Tells whether a link has to lead to media: by its key or its ending, or because there is no
   * other. Any other link that leads to a text is kept and is no media.
   */
  public boolean isSurelyMedia(URI url) {
    Map<URI, Boolean> links = links();
    return links.getOrDefault(url, true) || !links.containsValue(true);
  }

  private Map<URI, Boolean> links() {
    Map<URI, Boolean> found = new LinkedHashMap<>();
    collect(json.path("output"), Role.UNKNOWN, found);
    return found;
  }

  /**
   * What was charged; empty while the service has not reported it, and where it is not a valid
   * amount.
   */
  public OptionalDouble costUsd() {
    JsonNode cost = json.path("cost");
    if (cost.isObject()) {
      cost = cost.has("usd") ? cost.path("usd") : cost.path("amount");
    }
    return ChargedAmount.of(Json.finite(cost));
  }

  /** Why it failed: a text, the message of an object, or those of a list. */
  public String error() {
    return error(json.path("error"));
  }

  private static String error(JsonNode error) {
    if (error.isString()) {
      return error.asString();
    }
    if (error.isObject()) {
      String message = error.path("message").asString("");
      return message.isEmpty() ? error.toString() : message;
    }
    List<String> all = new ArrayList<>();
    error.forEach(each -> all.add(error(each)));
    return String.join("; ", all);
  }

  /** Says that the service gave the result of another job than it was asked for; empty if not. */
  public Optional<String> mismatch(String asked) {
    return JobStatus.mismatch("result", json.path("request_id").asString(""), asked);
  }

  /**
   * Says what the service repeats of the request that does not fit what was sent; empty if nothing.
   *
   * @param sent the inputs as sent, with hashes for files
   */
  public Optional<String> mismatch(String requestId, String modelId, Map<String, Object> sent) {
    String model = json.path("model_id").asString("");
    if (!model.isEmpty() && !model.equals(modelId)) {
      return Optional.of(
          "the result of request "
              + requestId
              + " is of "
              + Texts.cut(model, 128)
              + ", not of "
              + modelId);
    }
    for (var each : Attachments.hashed(Json.map(json.path("input"))).entrySet()) {
      Object mine = sent.get(each.getKey());
      // what the service fills in is its own
      if (mine != null && !isSame(Json.canonical(mine), Json.canonical(each.getValue()))) {
        return Optional.of(
            "the result of request "
                + requestId
                + " has another `"
                + each.getKey()
                + "` than was sent: "
                + Texts.cut(Json.write(each.getValue()), 60));
      }
    }
    return Optional.empty();
  }

  /** 5 and "5" are the same, and so is a file that the service has stored and gives the URL of. */
  private static boolean isSame(String mine, String echoed) {
    boolean isStored = mine.contains(";sha256,") && !echoed.contains(";sha256,");
    return isStored || mine.replace("\"", "").equals(echoed.replace("\"", ""));
  }

  private static void collect(JsonNode node, Role role, Map<URI, Boolean> found) {
    if (node.isString() && (role != Role.TEXT || Attachments.isKept(node.asString()))) {
      link(node.asString())
          .ifPresent(
              url -> {
                String path = String.valueOf(url.getPath());
                boolean isSure = role == Role.MEDIA || ENDING.matcher(path).find();
                found.merge(url, isSure, Boolean::logicalOr);
              });
    } else if (node.isObject()) {
      node.properties()
          .forEach(each -> collect(each.getValue(), Role.of(each.getKey(), role), found));
    } else {
      node.forEach(each -> collect(each, role, found));
    }
  }

  private static Optional<URI> link(String text) {
    boolean isWords = text.contains("\n") || text.contains(" ") && !ENDING.matcher(text).find();
    boolean isLink =
        text.startsWith("https://") || text.startsWith("http://") || isBrokenFile(text);
    if (isWords || !isLink && !Attachments.isKept(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(text.replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no URL after all
    }
  }

  /** Tells whether a text was to be a file, and is none: it is missing, and no text either. */
  private static boolean isBrokenFile(String text) {
    return DataUri.read(text).flatMap(DataUri::missing).isPresent();
  }

  /** What stands under a key, by its nearest word that tells. */
  private enum Role {
    MEDIA,
    TEXT,
    UNKNOWN;

    static Role of(String key, Role above) {
      Role found = above;
      for (String word : key.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")) {
        String small = word.toLowerCase(Locale.ROOT);
        if (MEDIA_WORDS.contains(small) || MEDIA_WORDS.contains(small.replaceFirst("s$", ""))) {
          return MEDIA;
        }
        found = TEXT_WORDS.contains(small.replaceFirst("s$", "")) ? TEXT : found;
      }
      return found;
    }
  }
}
