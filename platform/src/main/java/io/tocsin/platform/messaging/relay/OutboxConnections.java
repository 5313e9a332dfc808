package io.tocsin.platform.messaging.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections for the relay, outside the pool: its advisory lock must not wander with a pooled connection. */
@ApplicationScoped
class OutboxConnections {

    private final String url;
    private final Properties properties = new Properties();

    OutboxConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "outbox-relay");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
    }

    OutboxConnection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            // The relay only deletes; a delete that a crash loses is a record sent twice, which is harmless. So no sync
            // to disk.
            statement.execute("set synchronous_commit = off");
        }
        return new OutboxConnection(connection);
    }
}
