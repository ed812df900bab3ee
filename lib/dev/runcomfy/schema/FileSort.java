package dev.runcomfy.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Picture, video or sound: what a file is, as far as its media type or its address says. */
enum FileSort {
  PICTURE("a picture", Set.of("png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "avif", "heic")),
  VIDEO("a video", Set.of("mp4", "mov", "m4v", "mkv", "avi")),
  SOUND("a sound", Set.of("mp3", "wav", "flac", "aac", "m4a", "opus"));

  private final String words;
  private final Set<String> endings;

  // gif, webm and ogg are left out: each of them is one thing here and another there
  FileSort(String words, Set<String> endings) {
    this.words = words;
    this.endings = endings;
  }

  /** The name in a sentence. */
  String words() {
    return words;
  }

  static FileSort of(Role role) {
    return switch (role) {
      case VIDEO -> VIDEO;
      case AUDIO -> SOUND;
      default -> PICTURE;
    };
  }

  /** Of a media type such as {@code image/png}; empty for any other kind of file. */
  static Optional<FileSort> of(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("image/")) {
      return type.startsWith("image/gif") ? Optional.empty() : Optional.of(PICTURE);
    }
    return type.startsWith("video/")
        ? Optional.of(VIDEO)
        : type.startsWith("audio/") ? Optional.of(SOUND) : Optional.empty();
  }

  /** Of the address of a file: a {@code data:} URI by its media type, a URL by its ending. */
  static Optional<FileSort> ofAddress(String address) {
    String text = address.strip();
    if (text.regionMatches(true, 0, "data:", 0, 5)) {
      return of(text.substring(5, Math.min(text.length(), 64)));
    }
    if (!text.regionMatches(true, 0, "http://", 0, 7)
        && !text.regionMatches(true, 0, "https://", 0, 8)) {
      return Optional.empty();
    }
    String path = text.substring(text.indexOf("//") + 2).replaceAll("[?#].*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean isHost = path.indexOf('/') < 0;
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (FileSort each : values()) {
      if (!isHost && each.endings.contains(ending)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
