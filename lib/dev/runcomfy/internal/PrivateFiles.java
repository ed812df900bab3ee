package dev.runcomfy.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Files and folders that nobody but their owner may read: prompts, purchases and media are private.
 * What is there already keeps its permissions. Where a file system has no such permissions, what it
 * does by itself must do.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes a folder and those above it, where they are not there yet. */
  public static Path folder(Path folder) throws IOException {
    // a link to a folder is one, too, which the call below would not see
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /**
   * Makes an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is something of this name, a link
   *     included
   */
  public static Path create(Path file) throws IOException {
    return Files.createFile(file, attributes(file, FILE));
  }

  /** Copies a private file to a new one, which has the permissions of the user's other files. */
  public static void copyOut(Path file, Path target) throws IOException {
    // Files.copy would give it those of the private one
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      Files.copy(file, out);
    }
  }

  /** Takes a file that this program has just written from all others. */
  public static void close(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /**
   * Tells whether a file or folder is this user's, no link, and not for others to write to. A file
   * may also be of the user whose folder it is in.
   */
  public static boolean isTrusted(Path path) throws IOException {
    if (!isPosix(path)) {
      return !Files.isSymbolicLink(path);
    }
    UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
    var others = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    boolean isOpen =
        others.contains(PosixFilePermission.GROUP_WRITE)
            || others.contains(PosixFilePermission.OTHERS_WRITE);
    boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    return !isOpen
        && (isFolder && owner.equals(me())
            || isFile
                && (owner.equals(Files.getOwner(path.toAbsolutePath().getParent()))
                    || owner.equals(me())));
  }

  /** A new file says it; the name of the user need not be known to the system. */
  private static UserPrincipal me() throws IOException {
    Path file = Files.createTempFile("runcomfy", ".me");
    try {
      return Files.getOwner(file);
    } finally {
      Files.delete(file);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
