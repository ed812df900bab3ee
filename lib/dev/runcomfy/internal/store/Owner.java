package dev.runcomfy.internal.store;

import dev.runcomfy.internal.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that claims, on this machine: {@code host/pid/start/number}. A process id comes back,
 * so the start goes with it; a ledger that was closed claims no more, so each has its number.
 */
public final class Owner implements AutoCloseable {
  private static final Set<String> OPEN = ConcurrentHashMap.newKeySet();
  private static final Duration ELSEWHERE = Duration.ofMinutes(15);
  private static final String HOST = host();
  private static final String SELF = HOST + "/" + of(ProcessHandle.current());

  private final String name = SELF + "/" + Ids.next(System.currentTimeMillis());

  /** One that no other is; it lives until it is closed or the program ends. */
  public Owner() {
    OPEN.add(name);
  }

  /** The name that its claims carry. */
  public String name() {
    return name;
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }

  /**
   * Tells whether the owner of this name still lives.
   *
   * @param claimedAt when it claimed: another machine cannot be asked, and counts as dead after a
   *     quarter of an hour
   */
  public static boolean isAlive(String owner, String claimedAt) {
    if (owner.startsWith(SELF + "/")) {
      return OPEN.contains(owner);
    }
    String[] parts = owner.split("/");
    if (!parts[0].equals(HOST)) {
      // another machine on a shared disk cannot be asked: it has had time enough by then
      return Instant.parse(claimedAt).plus(ELSEWHERE).isAfter(Instant.now());
    }
    return ProcessHandle.of(Long.parseLong(parts[1]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> of(process).equals(parts[1] + "/" + parts[2]))
        .isPresent();
  }

  private static String of(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "/" + started;
  }

  /** Looking a name up can take seconds, so the system is asked for it first. */
  private static String host() {
    // a fact about this process, whatever environment a client was given
    String name = Environment.ofProcess().get("COMPUTERNAME");
    try {
      Path linux = Path.of("/proc/sys/kernel/hostname");
      if (name.isEmpty() && Files.isReadable(linux)) {
        name = Files.readString(linux).strip();
      }
      if (name.isEmpty()) {
        name = InetAddress.getLocalHost().getHostName();
      }
    } catch (IOException e) {
      name = "localhost";
    }
    return name.replace('/', '-');
  }
}
