package dev.runcomfy.ledger;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where media are in S3: {@code s3://bucket/prefix?endpoint=http://…&region=…}.
 *
 * @param bucket the bucket
 * @param prefix before each key; empty, or with a slash at its end
 * @param endpoint of another server than Amazon's
 * @param region where nothing else says it
 */
record S3Address(String bucket, String prefix, Optional<String> endpoint, Optional<String> region) {
  static S3Address of(String location, Map<String, String> env) {
    int question = location.indexOf('?');
    String path = location.substring(5, question < 0 ? location.length() : question);
    Map<String, String> options = options(question < 0 ? "" : location.substring(question + 1));
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String prefix = slash < 0 ? "" : path.substring(slash + 1).replaceAll("/+$", "");
    if (!location.startsWith("s3://") || bucket.isEmpty()) {
      throw new LedgerException(
          "`" + location + "` names no bucket", "write s3://bucket/prefix", false, null);
    }
    Optional<String> endpoint =
        Optional.ofNullable(options.getOrDefault("endpoint", env.get("AWS_ENDPOINT_URL")));
    Optional<String> region = Optional.ofNullable(options.get("region"));
    boolean isNamed = env.containsKey("AWS_REGION") || env.containsKey("AWS_DEFAULT_REGION");
    if (region.isEmpty() && endpoint.isPresent() && !isNamed) {
      // other servers have none, and the client wants one
      region = Optional.of("us-east-1");
    }
    return new S3Address(bucket, prefix.isEmpty() ? "" : prefix + "/", endpoint, region);
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new HashMap<>();
    for (String each : query.split("&")) {
      String[] pair = each.split("=", 2);
      if (pair.length == 2) {
        options.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return options;
  }

  /** What a person may see. */
  String shown() {
    return "s3://" + bucket + "/" + prefix;
  }
}
