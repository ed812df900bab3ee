package dev.runcomfy.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that claims, on this machine: {@code host/pid/start/number}. A process id comes back,
 * so the start goes with it; a ledger that was closed claims no more, so each has its number.
 */
final class Owner {
  private static final Set<String> OPEN = ConcurrentHashMap.newKeySet();
  private static final Duration ELSEWHERE = Duration.ofMinutes(15);
  private static final String SELF = host() + "/" + of(ProcessHandle.current());

  private Owner() {}

  /** A new one. */
  static String open() {
    String owner = SELF + "/" + Ids.next(System.currentTimeMillis());
    OPEN.add(owner);
    return owner;
  }

  static void close(String owner) {
    OPEN.remove(owner);
  }

  static boolean isAlive(String owner, String claimedAt) {
    if (owner.startsWith(SELF + "/")) {
      return OPEN.contains(owner);
    }
    String[] parts = owner.split("/");
    if (!parts[0].equals(host())) {
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

  private static String host() {
    String name = System.getenv().getOrDefault("HOSTNAME", "");
    if (name.isEmpty()) {
      try {
        name = InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        name = "localhost";
      }
    }
    return name.replace('/', '-');
  }
}
