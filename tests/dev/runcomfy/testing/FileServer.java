package dev.runcomfy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves the files of a folder on loopback, as a host of repositories would. */
public final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;

  private FileServer(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Serves this folder on a free port. */
  public static FileServer of(Path folder) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FileServer files = new FileServer(server, folder.toRealPath());
      server.createContext("/", files::answer);
      server.start();
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder's address, with a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
