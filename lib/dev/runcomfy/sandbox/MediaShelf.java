package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.catalog.Billing;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Draws media when they are first fetched and keeps the latest ones, up to a number of bytes.
 *
 * <p>What is drawn depends on the model and its inputs only, so equal requests share one drawing.
 */
final class MediaShelf {
  private static final int DEEPEST = 4;

  private final ThreadLocal<Integer> deep = ThreadLocal.withInitial(() -> 0);
  private final InputSpool stash;
  private final Executor painters;
  private final Artist artist;
  private final References references;
  private final long mostBytes;
  private final Map<String, Piece> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Piece>> drawing = new HashMap<>();
  private long keptBytes;

  /** Draws on {@code painters}; what a request refers to below {@code origin} is its own media. */
  MediaShelf(
      String origin,
      JobBook book,
      InputSpool stash,
      Executor painters,
      Artist artist,
      long mostBytes) {
    this.stash = stash;
    this.painters = painters;
    this.artist = artist;
    this.references = new References(url -> own(origin, book, url));
    this.mostBytes = mostBytes;
  }

  /** The file extension of what a job makes, known before it is drawn. */
  static String extension(CatalogEntry model) {
    return switch (model.kind()) {
      case "image" -> "png";
      case "audio" -> "wav";
      default -> "mp4";
    };
  }

  /** The file name of one of a job's outputs. */
  static String name(SandboxJob job, int index) {
    boolean isJpeg = job.model.kind().equals("image") && isJpeg(job.input);
    return index + "." + (isJpeg ? "jpg" : extension(job.model));
  }

  private static boolean isJpeg(byte[] input) {
    return Json.read(input).path("output_format").asString("").matches("(?i)jpe?g");
  }

  /** How many media a job makes. */
  static int outputs(SandboxJob job) {
    return Billing.outputs(Json.map(Json.read(job.input)));
  }

  /** One output of a job; drawn on another thread unless it is kept. */
  synchronized CompletableFuture<Piece> piece(SandboxJob job, int index, Behavior.Drawing how) {
    var key = key(job, index, how);
    var piece = kept.get(key);
    if (piece != null) {
      return CompletableFuture.completedFuture(piece);
    }
    if (how.isSketch()) {
      var sketch = new Sketch(extension(job.model), key).piece().padded(how.padTo());
      return CompletableFuture.completedFuture(keep(key, sketch));
    }
    var running = drawing.get(key);
    if (running == null) {
      running = CompletableFuture.supplyAsync(() -> draw(job, index, how), painters);
      drawing.put(key, running);
      running.whenComplete((drawn, problem) -> drawn(key, drawn));
    }
    return running;
  }

  private String key(SandboxJob job, int index, Behavior.Drawing how) {
    var inputs = Json.canonical(Json.read(job.input));
    return Hashes.sha256(job.model.modelId() + "\n" + index + "\n" + how + "\n" + inputs);
  }

  private Piece draw(SandboxJob job, int index, Behavior.Drawing how) {
    var inputs = new LinkedHashMap<>(stash.unpack(job.input));
    if (index > 0) {
      var seed = job.model.schema().named(Role.SEED).map(Input::name).orElse("seed");
      inputs.put(seed, index + (inputs.get(seed) instanceof Number n ? n.longValue() : 0));
    }
    var piece = artist.draw(job.model, inputs, references.reader(how.fetchesAnywhere()));
    return piece.padded(how.padTo());
  }

  /** Drawn on the calling thread, a painter itself: waiting for another could last for ever. */
  private Optional<byte[]> own(String origin, JobBook book, String url) {
    var start = origin + Route.MEDIA;
    if (!url.startsWith(start)) {
      return Optional.empty();
    }
    var how = new Behavior.Drawing(false, 0, false);
    return book.find(url.substring(start.length()).replaceFirst("/.*", ""))
        .flatMap(job -> drawn(job, how));
  }

  /** Media refer to media that refer to media: each is drawn once, and not too deep. */
  private Optional<byte[]> drawn(SandboxJob job, Behavior.Drawing how) {
    var key = key(job, 0, how);
    synchronized (this) {
      var piece = kept.get(key);
      if (piece != null) {
        return Optional.of(piece.bytes());
      }
    }
    int depth = deep.get();
    if (depth >= DEEPEST) {
      return Optional.empty();
    }
    deep.set(depth + 1);
    try {
      var piece = draw(job, 0, how);
      synchronized (this) {
        keep(key, piece);
      }
      return Optional.of(piece.bytes());
    } finally {
      deep.set(depth);
    }
  }

  private synchronized void drawn(String key, Piece piece) {
    drawing.remove(key);
    if (piece != null) {
      keep(key, piece);
    }
  }

  private Piece keep(String key, Piece piece) {
    if (piece.bytes().length <= mostBytes && kept.put(key, piece) == null) {
      keptBytes += piece.bytes().length;
    }
    var oldest = kept.values().iterator();
    while (keptBytes > mostBytes && oldest.hasNext()) {
      keptBytes -= oldest.next().bytes().length;
      oldest.remove();
    }
    return piece;
  }
}
