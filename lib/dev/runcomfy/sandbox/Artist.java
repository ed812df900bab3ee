package dev.runcomfy.sandbox;

import dev.runcomfy.schema.CatalogEntry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Draws what a request asks for; equal arguments give equal bytes. */
@FunctionalInterface
interface Artist {
  /** Draws one medium, reading the files that the inputs refer to by {@code references}. */
  Piece draw(
      CatalogEntry model,
      Map<String, Object> inputs,
      Function<String, Optional<byte[]>> references);
}
