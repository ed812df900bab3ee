package dev.runcomfy.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a client has sent and what is not answered yet. A process that is told to end waits for
 * these answers before it does, at most {@link #MOST}: an answer that nobody reads is a receipt
 * that is lost. Once a process ends, nothing more is sent.
 */
public final class InTheAir {
  /** How long an end waits. */
  public static final Duration MOST = Duration.ofSeconds(10);

  private static final Duration UNNOTICED = Duration.ofMillis(100);
  private static final Object LOCK = new Object();
  private static final Set<InTheAir> BUSY = new HashSet<>();
  private static Consumer<String> out = System.err::println;
  private static Thread hook;
  private static boolean isEnding;
  private static boolean isSaid;

  private final Set<CompletableFuture<?>> unanswered = new HashSet<>();

  /**
   * Counts something that is about to be sent, until it is done; false when the process ends, and
   * it must not be sent any more.
   */
  public boolean add(CompletableFuture<?> answer) {
    synchronized (LOCK) {
      if (isEnding || BUSY.isEmpty() && !isHooked()) {
        return false;
      }
      unanswered.add(answer);
      BUSY.add(this);
    }
    answer.whenComplete((value, error) -> remove(answer));
    return true;
  }

  private void remove(CompletableFuture<?> answer) {
    synchronized (LOCK) {
      unanswered.remove(answer);
      if (unanswered.isEmpty() && BUSY.remove(this) && BUSY.isEmpty() && !isEnding) {
        unhook();
      }
    }
  }

  private static boolean isHooked() {
    try {
      hook = new Thread(InTheAir::awaitAll, "runcomfy-last-answers");
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      // the process is ending already
      isEnding = true;
      return false;
    }
  }

  private static void unhook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      isEnding = true;
    }
  }

  /** Tells whether the process ends: nothing more may be sent. */
  public static boolean isEnding() {
    synchronized (LOCK) {
      return isEnding;
    }
  }

  /** Sets who says on a terminal that an end waits: stderr otherwise. */
  public static void saying(Consumer<String> teller) {
    synchronized (LOCK) {
      out = Objects.requireNonNull(teller, "teller");
    }
  }

  /** How many there are. */
  public int count() {
    synchronized (LOCK) {
      return unanswered.size();
    }
  }

  /** Waits until all that this client sent is answered, at most this long. */
  public void await(Duration most) {
    Set<CompletableFuture<?>> all;
    synchronized (LOCK) {
      all = Set.copyOf(unanswered);
    }
    await(all, most);
  }

  /**
   * Waits, because the process ends, for the answers to everything that was sent, and says so.
   * Whoever has a last word says it after this. Tells whether all answers came.
   */
  public static boolean awaitAll() {
    Set<CompletableFuture<?>> all = new HashSet<>();
    boolean isFirst;
    synchronized (LOCK) {
      isEnding = true;
      BUSY.forEach(each -> all.addAll(each.unanswered));
      isFirst = !all.isEmpty() && !isSaid;
      isSaid |= isFirst;
    }
    if (await(all, UNNOTICED)) {
      return true;
    }
    if (isFirst) {
      endAtOnce("INT", 130);
      endAtOnce("TERM", 143);
      out.accept(
          "waiting up to "
              + MOST.toSeconds()
              + " s for the answer to "
              + Texts.count(all.size(), "purchase")
              + "; a second Ctrl-C ends it at once");
    }
    return await(all, MOST);
  }

  private static boolean await(Set<CompletableFuture<?>> all, Duration most) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      wasInterrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      // what failed has its row; what is late is found as uncertain
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    return all.stream().allMatch(CompletableFuture::isDone);
  }

  /** The JVM, which is ending, ignores a second signal; who sends it does not want to wait. */
  private static void endAtOnce(String name, int code) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halting =
          Proxy.newProxyInstance(
              InTheAir.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> {
                if (method.getName().equals("handle")) {
                  Runtime.getRuntime().halt(code);
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), halting);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // a JVM without these classes waits until its time is over
    }
  }
}
