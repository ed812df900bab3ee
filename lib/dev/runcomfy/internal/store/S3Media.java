package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.ledger.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of S3, or of what speaks like it, with a folder here for what was read or written. An
 * object is believed only when its content has the hash of its name.
 */
final class S3Media implements MediaStore, AutoCloseable {
  private final S3Address address;
  private final FolderMedia cache;
  private final S3Client client;

  /** The kind of addresses that begin with {@code s3:}. */
  public static final class Opener implements MediaStoreOpener {
    @Override
    public boolean isFor(String address) {
      return S3Address.isOne(address);
    }

    @Override
    public String kind() {
      return "S3";
    }

    @Override
    public MediaStore open(String address, Environment environment) {
      return new S3Media(address, environment);
    }
  }

  S3Media(String location, Environment environment) {
    this.address = S3Address.of(location, environment);
    this.cache = new FolderMedia(environment.cacheFolder().resolve("media"));
    try {
      // named, because the client looks for others on the class path and wants exactly one
      var builder = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
      address
          .endpoint()
          .ifPresent(uri -> builder.endpointOverride(URI.create(uri)).forcePathStyle(true));
      address
          .region()
          .ifPresent(name -> builder.region(software.amazon.awssdk.regions.Region.of(name)));
      credentials(environment).ifPresent(builder::credentialsProvider);
      this.client = builder.build();
    } catch (SdkException e) {
      throw failure("cannot be used", e);
    }
  }

  /** The keys of the environment; without any, the client looks where it always does. */
  private static Optional<AwsCredentialsProvider> credentials(Environment environment) {
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    String session = environment.get("AWS_SESSION_TOKEN");
    if (id.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        StaticCredentialsProvider.create(
            session.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, session)));
  }

  @Override
  public Path temp() {
    return cache.temp();
  }

  @Override
  public StoredFile keep(Path temporary, String contentType, String url) {
    return put(cache.keep(temporary, contentType, url));
  }

  @Override
  public StoredFile keep(Path temporary, String contentType, String url, String sha256) {
    return put(cache.keep(temporary, contentType, url, sha256));
  }

  @Override
  public StoredFile keep(byte[] content, String contentType) {
    return put(cache.keep(content, contentType));
  }

  private StoredFile put(StoredFile kept) {
    Path file = cache.find(kept.sha256()).orElseThrow();
    String type = kept.contentType().isEmpty() ? "application/octet-stream" : kept.contentType();
    try {
      client.putObject(
          put -> put.bucket(address.bucket()).key(key(kept.sha256())).contentType(type),
          RequestBody.fromFile(file));
      return kept;
    } catch (SdkException e) {
      throw failure("cannot be written", e);
    }
  }

  private String key(String sha256) {
    return address.prefix() + sha256.substring(0, 2) + "/" + sha256;
  }

  @Override
  public Optional<Path> find(String sha256) {
    Optional<Path> here = cache.find(sha256);
    return here.isPresent() || !sha256.matches("[0-9a-f]{64}") ? here : fetch(sha256);
  }

  @Override
  public Optional<Path> find(StoredFile kept) {
    Optional<Path> here = cache.find(kept);
    return here.isPresent() || !kept.sha256().matches("[0-9a-f]{64}")
        ? here
        : fetch(kept.sha256()).filter(file -> cache.find(kept).isPresent());
  }

  @Override
  public Optional<Path> verified(String sha256) {
    Optional<Path> here = cache.verified(sha256);
    return here.isPresent() || !sha256.matches("[0-9a-f]{64}") ? here : fetch(sha256);
  }

  private Optional<Path> fetch(String sha256) {
    Path temporary = cache.temp();
    try (var object = client.getObject(get -> get.bucket(address.bucket()).key(key(sha256)))) {
      if (!copy(object, temporary).equals(sha256)) {
        return Optional.empty();
      }
      cache.keep(temporary, object.response().contentType(), "", sha256);
      return cache.find(sha256);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failure("cannot be read", e);
    } catch (IOException e) {
      throw new LedgerException(
          "the media store `" + location() + "` cannot be read: " + e.getMessage(),
          "try again; `" + cache.location() + "` must have room",
          true,
          e);
    } finally {
      temporary.toFile().delete();
    }
  }

  /** The hash of what was copied. */
  private static String copy(InputStream in, Path file) throws IOException {
    MessageDigest digest = Hashes.newSha256();
    try (var digested = new java.security.DigestInputStream(in, digest)) {
      Files.copy(digested, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return Hashes.hex(digest);
  }

  @Override
  public String location() {
    return address.shown();
  }

  private LedgerException failure(String what, SdkException error) {
    boolean isTold = error instanceof S3Exception known && known.statusCode() < 500;
    String said = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return new LedgerException(
        "the media store `" + location() + "` " + what + ": " + said,
        isTold
            ? "the bucket must be there, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY allow it"
            : "AWS_REGION, AWS_ENDPOINT_URL and the credentials say where it is and who we are",
        !isTold,
        error);
  }

  @Override
  public void close() {
    client.close();
  }
}
