package dev.runcomfy.notebook;

import java.util.Map;

/** What can be shown in a notebook, in no kernel's terms. */
@FunctionalInterface
public interface Displayable {
  /**
   * The same in several forms by media type: {@code text/plain} always, {@code text/html} that a
   * notebook's sanitizer leaves whole, and {@code image/png} in Base64 where there is a picture.
   */
  Map<String, Object> mimeBundle();
}
