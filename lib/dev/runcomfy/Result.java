package dev.runcomfy;

import dev.runcomfy.error.MediaException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.purchase.Delivery;
import dev.runcomfy.internal.service.ResultBody;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What a finished job produced: media to look at and to keep; of some models a text, or other JSON.
 * Immutable.
 */
public final class Result {
  private final Job job;
  private final List<Media> media;
  private final Delivery delivery;
  private final Provenance provenance;
  private final boolean bare;

  Result(Job job, Delivery delivery) {
    this(job, delivery, Provenance.of(delivery), false);
  }

  private Result(Job job, Delivery delivery, Provenance provenance, boolean bare) {
    this.job = job;
    this.media = delivery.files().stream().map(Media::of).toList();
    this.delivery = delivery;
    this.provenance = provenance;
    this.bare = bare;
  }

  /**
   * All media in the order of the service's output; empty where a model has made something else,
   * see {@link #text} and {@link #raw}.
   */
  public List<Media> media() {
    return media;
  }

  /**
   * The one video.
   *
   * @throws RunComfyException when there is none or more than one, saying what there is
   */
  public Media video() {
    return one("video");
  }

  /**
   * The one picture.
   *
   * @throws RunComfyException when there is none or more than one, saying what there is
   */
  public Media image() {
    return one("image");
  }

  /**
   * The one sound.
   *
   * @throws RunComfyException when there is none or more than one, saying what there is
   */
  public Media audio() {
    return one("audio");
  }

  /**
   * What the one video is, in numbers, as {@link Media#measures} gives them.
   *
   * @throws RunComfyException when there is none or more than one, saying what there is
   */
  public Map<String, Object> measures() {
    return video().measures();
  }

  /** The text that it produced; empty where there are media, or JSON that is more than one text. */
  public Optional<String> text() {
    return body().text();
  }

  /** Tells whether nothing was produced: no media, no text, no other JSON. */
  public boolean isEmpty() {
    return media.isEmpty() && body().isEmpty();
  }

  /** The output of the service's answer, whatever it is; a missing node where there is none. */
  JsonNode output() {
    return body().output();
  }

  private Media one(String kind) {
    List<Media> found = media.stream().filter(each -> each.kind().equals(kind)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String others =
        String.join(
            ", ",
            media.stream().map(Media::kind).distinct().map(k -> Texts.count(count(k), k)).toList());
    if (media.isEmpty()) {
      throw new RunComfyException(
          "no " + kind + " in this result: " + without(), "text() and raw() have what there is");
    }
    throw new RunComfyException(
        (found.isEmpty() ? "no " : "more than one ") + kind + " in this result: " + others,
        "media() has them all");
  }

  /** What there is in place of media. */
  private String without() {
    return body().isEmpty()
        ? "the output is empty"
        : body().text().isPresent() ? "the output is a text" : "the output is JSON without media";
  }

  private long count(String kind) {
    return media.stream().filter(each -> each.kind().equals(kind)).count();
  }

  /**
   * Saves the media in a folder under descriptive names. A sidecar {@code .json} beside each file
   * holds the request that made it; MP4 and PNG files also contain it. Overwrites nothing, and
   * makes no second copy of a file that is there already. A text is saved as {@code .txt}; other
   * JSON is in the sidecar.
   *
   * @return this
   * @throws RunComfyException when the folder cannot be written
   */
  public Result save(Path folder) {
    SavedFiles.of(this).write(Objects.requireNonNull(folder, "folder"));
    return this;
  }

  /** The files that {@link #save} writes to this folder, or wrote there. */
  public List<Path> saved(Path folder) {
    return SavedFiles.of(this).write(Objects.requireNonNull(folder, "folder"));
  }

  /**
   * The same result for sharing: {@link #save} writes the media alone, as the service sent them,
   * without a sidecar or facts of ours. What the service itself wrote into a file stays in it.
   */
  public Result strip() {
    return new Result(job, delivery, provenance, true);
  }

  /**
   * The error about files that could not be fetched, while {@link #media} has the others; empty
   * when all are here. Running the same request again fetches them.
   */
  public Optional<MediaException> missing() {
    return delivery.missing();
  }

  /** What was asked. */
  public Request request() {
    return job.request();
  }

  /** The job it is of. */
  public Job job() {
    return job;
  }

  /** The service's id of the job. */
  public String requestId() {
    return job.requestId();
  }

  /** The seed that was sent, given or drawn; empty for a model without one. */
  public OptionalLong seed() {
    return provenance.seed();
  }

  /** Which take of its request it is. */
  public OptionalInt take() {
    int take = provenance.take();
    return take == 0 ? OptionalInt.empty() : OptionalInt.of(take);
  }

  /** What was charged. */
  public Cost cost() {
    return Cost.charged(provenance.costUsd());
  }

  /**
   * Tells whether the result was recalled from the ledger, so that nothing was charged this time.
   */
  public boolean recalled() {
    return delivery.isRecalled();
  }

  /** The service's answer as it came, but for files in it, which are named by their hash. */
  public JsonNode raw() {
    return body().json();
  }

  private ResultBody body() {
    return delivery.body();
  }

  Provenance provenance() {
    return provenance;
  }

  boolean isBare() {
    return bare;
  }

  /** The kind, the cost and the prompt, on one line. */
  @Override
  public String toString() {
    String what =
        media.size() == 1
            ? media.get(0).toString().replace(" " + media.get(0).file(), "")
            : media.isEmpty() ? without() : Texts.count(media.size(), "file");
    String seeded = seed().isPresent() ? ", seed " + seed().getAsLong() : "";
    String paid = recalled() ? ", recalled" : cost().usd().isPresent() ? ", " + cost() : "";
    Object prompt = request().inputs().getOrDefault("prompt", "");
    String asked = prompt.equals("") ? "" : ": " + prompt.toString().replaceAll("\\s+", " ");
    return Texts.cut(what + seeded + paid + asked, Texts.LINE);
  }
}
