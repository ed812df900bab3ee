package dev.runcomfy.notebook;

import java.util.Map;

/** A value that a notebook can show, whatever the kernel. */
@FunctionalInterface
public interface Displayable {
  /**
   * The same in several forms by media type: {@code text/plain} always, {@code text/html} that a
   * notebook's sanitizer leaves whole, and {@code image/png} in Base64 where there is a picture.
   */
  Map<String, Object> mimeBundle();
}
