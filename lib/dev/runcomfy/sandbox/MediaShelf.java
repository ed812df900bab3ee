package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.Role;
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
  private static final long MOST_BYTES = 64L << 20;

  private final Stash stash;
  private final Executor painters;
  private final Map<String, Piece> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Piece>> drawing = new LinkedHashMap<>();
  private long keptBytes;

  /** Draws on {@code painters}; media below {@code origin} that a request refers to are its own. */
  MediaShelf(String origin, JobBook book, Stash stash, Executor painters) {
    this.stash = stash;
    this.painters = painters;
  }

  /** The file extension of what a job makes, known before it is drawn. */
  static String extension(Job job) {
    return switch (job.model.kind()) {
      case "image" -> "png";
      case "audio" -> "wav";
      default -> "mp4";
    };
  }

  /** The file name of one of a job's outputs. */
  static String name(Job job, int index) {
    return index + "." + extension(job);
  }

  /** How many media a job makes. */
  static int outputs(Job job) {
    return Price.outputs(Json.map(Json.read(job.input)));
  }

  /** One output of a job; drawn on another thread unless it is kept. */
  synchronized CompletableFuture<Piece> piece(Job job, int index, Behavior.Drawing how) {
    var key = key(job, index, how);
    var piece = kept.get(key);
    if (piece != null) {
      return CompletableFuture.completedFuture(piece);
    }
    if (how.isSketch()) {
      return CompletableFuture.completedFuture(
          keep(key, Sketch.of(extension(job), key, how.padTo())));
    }
    var running = drawing.get(key);
    if (running == null) {
      running = CompletableFuture.supplyAsync(() -> draw(job, index, key, how), painters);
      drawing.put(key, running);
      running.whenComplete((drawn, problem) -> drawn(key, drawn));
    }
    return running;
  }

  private String key(Job job, int index, Behavior.Drawing how) {
    var inputs = Json.canonical(Json.read(job.input));
    return Hashes.sha256(job.model.modelId() + "\n" + index + "\n" + how + "\n" + inputs);
  }

  private Piece draw(Job job, int index, String key, Behavior.Drawing how) {
    var inputs = new LinkedHashMap<>(stash.unpack(job.input));
    if (index > 0) {
      var seed = job.model.schema().named(Role.SEED).map(input -> input.name()).orElse("seed");
      inputs.put(seed, index + (inputs.get(seed) instanceof Number n ? n.longValue() : 0));
    }
    return Sketch.of(extension(job), key, how.padTo()); // until there is a painter
  }

  /**
   * Drawn on the calling thread, which is a painter itself: waiting for another could wait for
   * ever.
   */
  private Optional<byte[]> own(String origin, JobBook book, String url) {
    if (!url.startsWith(origin + Route.MEDIA)) {
      return Optional.empty();
    }
    var job = book.find(url.substring((origin + Route.MEDIA).length()).replaceFirst("/.*", ""));
    var how = new Behavior.Drawing(false, 0, false);
    return job.map(found -> draw(found, 0, key(found, 0, how), how).bytes());
  }

  private synchronized void drawn(String key, Piece piece) {
    drawing.remove(key);
    if (piece != null) {
      keep(key, piece);
    }
  }

  private Piece keep(String key, Piece piece) {
    if (piece.bytes().length <= MOST_BYTES && kept.put(key, piece) == null) {
      keptBytes += piece.bytes().length;
    }
    var oldest = kept.values().iterator();
    while (keptBytes > MOST_BYTES && oldest.hasNext()) {
      keptBytes -= oldest.next().bytes().length;
      oldest.remove();
    }
    return piece;
  }
}
