package dev.runcomfy.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Serves media to anybody who has their address, whole or from an offset on. */
final class MediaRoutes {
  private final JobBook book;
  private final MediaShelf shelf;

  MediaRoutes(JobBook book, MediaShelf shelf) {
    this.book = book;
    this.shelf = shelf;
  }

  /** One medium of a succeeded job: {@code REQUEST_ID/INDEX.EXTENSION}. */
  CompletableFuture<Answer> get(SandboxOptions setup, Incoming request, String path) {
    int slash = path.indexOf('/');
    var job = book.find(path.substring(0, Math.max(0, slash))).filter(this::hasSucceeded);
    int index = job.map(found -> index(found, path.substring(slash + 1))).orElse(-1);
    return index < 0
        ? CompletableFuture.completedFuture(Answer.plain(404, "no such file, or it has expired"))
        : shelf
            .piece(job.get(), index, setup.behavior().drawing)
            .thenApply(piece -> answer(piece, request));
  }

  private boolean hasSucceeded(SandboxJob job) {
    return book.look(job).state() == SandboxJob.State.DONE && job.error == null;
  }

  private static int index(SandboxJob job, String name) {
    for (int i = 0; i < MediaShelf.outputs(job); i++) {
      if (name.equals(MediaShelf.name(job, i))) {
        return i;
      }
    }
    return -1;
  }

  private static Answer answer(Piece piece, Incoming request) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", piece.etag());
    boolean isCurrent = request.header("If-Range").map(piece.etag()::equals).orElse(true);
    var range =
        request
            .header("Range")
            .filter(header -> isCurrent)
            .flatMap(header -> ByteRange.of(header, piece.length()));
    return range
        .map(part -> part(piece, headers, part))
        .orElseGet(
            () -> new Answer(200, piece.contentType(), headers, piece.bytes(), 0, piece.length()));
  }

  private static Answer part(Piece piece, Map<String, String> headers, ByteRange range) {
    if (!range.isSatisfiable()) {
      headers.put("Content-Range", "bytes */" + piece.length());
      return Answer.text(416, "text/plain", headers, "");
    }
    headers.put("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + piece.length());
    long length = range.to() - range.from() + 1;
    return new Answer(206, piece.contentType(), headers, piece.bytes(), range.from(), length);
  }
}
