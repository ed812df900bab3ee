package dev.runcomfy;

import dev.runcomfy.error.MediaException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.PrivateFiles;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.file.NotedFile;
import dev.runcomfy.internal.store.MediaStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The files of a result under telling names, each with a sidecar; never over another file. */
final class SavedFiles {
  private static final int MOST_NAMES = 10_000;
  private static final AtomicLong NUMBER = new AtomicLong();

  private final Result result;
  private final String stem;

  private SavedFiles(Result result, String stem) {
    this.result = result;
    this.stem = stem;
  }

  /** Named after the model, the words of the prompt, the seed and the take. */
  static SavedFiles of(Result result) {
    return new SavedFiles(result, stem(result));
  }

  /** With this name, without an ending. */
  static SavedFiles of(Result result, String stem) {
    return new SavedFiles(result, stem);
  }

  /** Model, words of the prompt, seed and take: what tells a file from its neighbours. */
  private static String stem(Result result) {
    String[] parts = result.request().model().id().split("/");
    String model = parts.length > 2 ? parts[1] : parts[parts.length - 1];
    boolean isUnknown = result.request().model().id().equals(Client.UNKNOWN_MODEL);
    StringBuilder stem =
        new StringBuilder(isUnknown ? "request-" + result.requestId() : Texts.slug(model, 30));
    String prompt = Texts.slug(new Shots(result.request()).firstPrompt(), 40);
    stem.append(prompt.isEmpty() ? "" : "_" + prompt);
    result.seed().ifPresent(seed -> stem.append("_seed=").append(seed));
    result.take().stream().filter(n -> n > 1).forEach(n -> stem.append("_take=").append(n));
    return stem.toString();
  }

  /** The files; those that were there already are not written again. */
  List<Path> write(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> saved = new ArrayList<>();
      List<Media> media = result.media();
      if (media.isEmpty()) {
        saved.add(withoutMedia(folder));
      }
      for (int i = 0; i < media.size(); i++) {
        String name = media.size() == 1 ? stem : stem + "_" + (i + 1);
        saved.add(
            result.isBare()
                ? bare(media.get(i), folder, name)
                : telling(media.get(i), folder, name));
      }
      return saved;
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot save to `" + folder + "`: " + reason(e),
          Hint.text("the media are safe in the store; choose another folder: ")
              .then("save(Path.of(…))", "--output-dir DIR"),
          e);
    }
  }

  /** A text as a file and its sidecar; other JSON in the sidecar alone. */
  private Path withoutMedia(Path folder) throws IOException {
    String text =
        result.text().map(said -> said + "\n").orElse(Json.pretty(result.output()) + "\n");
    Map<String, Object> facts = result.provenance().sidecar(result);
    facts.put("output", result.output());
    String ending = result.text().isPresent() ? ".txt" : ".json";
    for (int n = 1; n < MOST_NAMES; n++) {
      Path file = folder.resolve(numbered(stem, n) + ending);
      Path sidecar = folder.resolve(numbered(stem, n) + ".json");
      boolean isTelling = !result.isBare() && (isOf(sidecar) || !Files.exists(file));
      boolean isMine =
          isTelling
              ? created(sidecar, Json.pretty(facts) + "\n") || isOf(sidecar)
              : result.isBare();
      if (isMine && (file.equals(sidecar) && isTelling || isThere(file, text))) {
        return file;
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(stem).toString());
  }

  private static boolean isThere(Path file, String text) throws IOException {
    return created(file, text)
        || Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isOf(Path sidecar) {
    try {
      var facts = Json.read(Files.readAllBytes(sidecar));
      return facts.path("request_id").asString("").equals(result.requestId())
          && !facts.has("media");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileAlreadyExistsException
        ? "`" + e.getMessage() + "` is in the way"
        : String.valueOf(e.getMessage());
  }

  /**
   * Where the media store has the file as it came; one that was lost or changed there is fetched
   * again.
   */
  private Path stored(Media media) {
    Client client = result.request().client();
    MediaStore store = client.ledger().media();
    return store
        .verified(media.sha256())
        .or(
            () -> {
              result.job().await();
              return store.verified(media.sha256());
            })
        .orElseThrow(
            () ->
                new MediaException(
                    result.requestId(),
                    "a file of request "
                        + result.requestId()
                        + " was changed in the media store, and the service has another one now",
                    Hint.text(
                        "run the same again: it shows what the service has, nothing is bought twice"),
                    null,
                    true));
  }

  private Path bare(Media media, Path folder, String name) throws IOException {
    for (int n = 1; n < MOST_NAMES; n++) {
      Path file = folder.resolve(numbered(name, n) + "." + media.extension());
      if (Files.exists(file)
          && Files.size(file) == media.bytes()
          && Hashes.sha256(file).equals(media.sha256())) {
        return file;
      }
      if (!Files.exists(file)) {
        PrivateFiles.copyOut(stored(media), file);
        return file;
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(name).toString());
  }

  /** With the facts in the file, where its format has room, and beside it. */
  private Path telling(Media media, Path folder, String name) throws IOException {
    Map<String, Object> facts = result.provenance().sidecar(result);
    facts.put(
        "media",
        Map.of(
            "sha256",
            media.sha256(),
            "url",
            withoutQuery(media.url()),
            "content_type",
            media.contentType()));
    for (int n = 1; n < MOST_NAMES; n++) {
      Path file = folder.resolve(numbered(name, n) + "." + media.extension());
      Path sidecar = folder.resolve(numbered(name, n) + ".json");
      // the sidecar takes the name: two programs that save the same do not meet in the middle
      boolean isMine =
          Files.exists(file)
              ? isOf(sidecar, media)
              : created(sidecar, Json.pretty(facts) + "\n") || isOf(sidecar, media);
      if (isMine) {
        if (!Files.exists(file)) {
          Path temporary = temporary(folder);
          NotedFile.of(stored(media)).copyTo(temporary, Json.write(facts));
          Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
      }
    }
    throw new FileAlreadyExistsException(folder.resolve(name).toString());
  }

  /** The address alone: what is behind the `?` may be a signature that lets anybody fetch it. */
  private static String withoutQuery(URI url) {
    return url.toString().replaceFirst("[?#].*", "");
  }

  /** Writes a file that is not there yet, whole or not at all; tells whether it was not there. */
  private static boolean created(Path file, String text) throws IOException {
    Path temporary = temporary(file.getParent());
    // it has the prompt
    Files.writeString(PrivateFiles.create(temporary), text);
    try {
      Files.createLink(file, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException | UnsupportedOperationException e) {
      // a file system without links
      if (Files.exists(file)) {
        return false;
      }
      Files.copy(temporary, file);
      return true;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path temporary(Path folder) {
    return folder.resolve(
        ".saving-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
  }

  private boolean isOf(Path sidecar, Media media) throws IOException {
    if (!Files.exists(sidecar)) {
      return false;
    }
    try {
      var facts = Json.read(Files.readAllBytes(sidecar));
      return facts.path("request_id").asString("").equals(result.requestId())
          && facts.path("media").path("sha256").asString("").equals(media.sha256());
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String numbered(String name, int n) {
    return n == 1 ? name : name + "-" + n;
  }
}
