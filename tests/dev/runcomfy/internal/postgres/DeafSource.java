package dev.runcomfy.internal.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections of which the first does not hear what came of its commit. */
final class DeafSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1;

  private final transient DataSource source;
  private boolean deaf = true;

  DeafSource(DataSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            DeafSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(connection, arguments);
                if (deaf && method.getName().equals("commit")) {
                  deaf = false;
                  throw new SQLException("the connection broke", "08006");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
