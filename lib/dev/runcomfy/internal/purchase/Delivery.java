package dev.runcomfy.internal.purchase;

import dev.runcomfy.error.MediaException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.service.ResultBody;
import dev.runcomfy.internal.store.MediaStore;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.StoredFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a job that ended well has made.
 *
 * @param job the job, with its entry as it is now
 * @param body what the service said of it
 * @param files its files that are here, in order
 * @param missing why other files of it are not here
 * @param isRecalled whether it was recorded before
 */
public record Delivery(
    JobRef job,
    ResultBody body,
    List<File> files,
    Optional<MediaException> missing,
    boolean isRecalled) {
  /** A file, where the media store has it, and that store. */
  public record File(StoredFile stored, Path path, MediaStore store) {}

  /** Tells whether it made files and none of them is here. */
  public boolean isLost() {
    return missing.isPresent() && files.isEmpty();
  }

  /** What was charged; empty where nobody knows it yet. */
  public OptionalDouble costUsd() {
    boolean isRecorded = job.entry().isPresent() && job.entry().get().costUsd().isPresent();
    return isRecorded ? job.entry().get().costUsd() : body.costUsd();
  }

  /** Says what in the answer does not fit the job or what was sent; empty if nothing. */
  public Optional<String> mismatch() {
    Optional<String> other = body.mismatch(job.requestId());
    if (other.isPresent() || job.entry().isEmpty()) {
      return other;
    }
    Entry entry = job.entry().get();
    return body.mismatch(job.requestId(), entry.modelId(), Json.map(Json.read(entry.sent())));
  }
}
