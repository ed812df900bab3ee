package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where media are in S3: {@code s3://bucket/prefix?endpoint=http://…&region=…}.
 *
 * @param bucket the bucket
 * @param prefix before each key; empty, or with a slash at its end
 * @param endpoint of another server than Amazon's
 * @param region where nothing else says it
 */
record S3Address(String bucket, String prefix, Optional<String> endpoint, Optional<String> region) {
  private static final Pattern SCHEME = Pattern.compile("(?i)^s3:");

  /** Tells whether the text is meant as such an address. */
  static boolean isOne(String location) {
    return SCHEME.matcher(location).find();
  }

  /**
   * Understands an address.
   *
   * @throws LedgerException when it is malformed; the message does not repeat it, as it may have a
   *     key in it
   */
  static S3Address of(String location, Environment environment) {
    int question = location.indexOf('?');
    String path =
        SCHEME.matcher(question < 0 ? location : location.substring(0, question)).replaceFirst("");
    Map<String, String> options = options(question < 0 ? "" : location.substring(question + 1));
    if (!path.matches("//[A-Za-z0-9._-]+(/[^@]*)?")) {
      throw malformed("it is no s3://BUCKET/PREFIX");
    }
    int slash = path.indexOf('/', 2);
    String bucket = slash < 0 ? path.substring(2) : path.substring(2, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1).replaceAll("/+$", "");
    Optional<String> endpoint = first(options.get("endpoint"), environment.get("AWS_ENDPOINT_URL"));
    endpoint.ifPresent(S3Address::check);
    Optional<String> region =
        first(
            options.get("region"),
            environment.get("AWS_REGION"),
            environment.get("AWS_DEFAULT_REGION"));
    if (region.isEmpty() && endpoint.isPresent()) {
      // other servers have none, and the client wants one
      region = Optional.of("us-east-1");
    }
    return new S3Address(bucket, prefix.isEmpty() ? "" : prefix + "/", endpoint, region);
  }

  /** The first of these that says anything. */
  private static Optional<String> first(String... values) {
    return Stream.of(values).filter(value -> value != null && !value.isEmpty()).findFirst();
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new HashMap<>();
    for (String each : query.split("&")) {
      String[] pair = each.split("=", 2);
      if (!each.isEmpty() && !(pair.length == 2 && pair[0].matches("endpoint|region"))) {
        throw malformed("its options are endpoint=URL and region=NAME");
      }
      try {
        options.put(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw malformed("a percent sign in it is not followed by two hexadecimal digits");
      }
    }
    return options;
  }

  private static void check(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      boolean isWeb = String.valueOf(uri.getScheme()).matches("(?i)https?");
      if (isWeb && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // the cause quotes the text
    }
    throw malformed("its endpoint is no http(s) URL without user and password");
  }

  private static LedgerException malformed(String why) {
    return new LedgerException(
        "not a valid address of a media store in S3: " + why,
        "write s3://BUCKET/PREFIX?endpoint=https://HOST; the keys are in AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY",
        false,
        null);
  }

  /** What a person may see. */
  String shown() {
    return "s3://" + bucket + "/" + prefix;
  }
}
