package io.tocsin.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of its own, with a database and a user of the same name for each service. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    /** Not in the data directory, which PostgreSQL wants empty. */
    private final Path data;

    private final boolean durable;
    private final int port;
    private final Map<String, String> databases;
    private @Nullable EmbeddedPostgres server;

    private PostgresServer(Path data, int port, boolean durable, Map<String, String> databases) {
        this.data = data;
        this.port = port;
        this.durable = durable;
        this.databases = Map.copyOf(databases);
    }

    /**
     * Starts a server on kept data, or on new data where the directory is missing.
     *
     * @param data where the data is
     * @param port 0 for a free one
     * @param durable whether a commit is on disk before it is answered; without it tests are faster
     * @param databases the password of each database's user; database and user have the same name
     */
    public static PostgresServer start(Path data, int port, boolean durable, Map<String, String> databases) {
        PostgresServer started = new PostgresServer(data, port == 0 ? Ports.free() : port, durable, databases);
        started.start();
        return started;
    }

    private void start() {
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(START)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "2GB")
                    // New tables grow fast; until they are analyzed, statements are planned as if they were empty.
                    .setServerConfig("autovacuum_naptime", "5s")
                    .setServerConfig("fsync", durable ? "on" : "off")
                    .setServerConfig("full_page_writes", durable ? "on" : "off")
                    .setServerConfig("synchronous_commit", durable ? "on" : "off");
            server = builder.start();
            createDatabases();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start on port " + port, e);
        }
    }

    public int port() {
        return port;
    }

    /** The JDBC URL of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public String password(String user) {
        String password = databases.get(user);
        if (password == null) {
            throw new IllegalArgumentException("no database " + user);
        }
        return password;
    }

    /** Stops the server and starts it again on the same data and port; open connections break. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Stops the server; {@link #restart()} brings it back. */
    public synchronized void stop() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * Stops a server that an earlier program has left running on this data. Whether there was one.
     */
    public static boolean stopOrphan(Path data) {
        try {
            Path pidFile = data.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return false;
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            ProcessHandle orphan = ProcessHandle.of(pid)
                    .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
                    .orElse(null);
            if (orphan == null) {
                return false;
            }
            // Fast shutdown: open connections are closed. Java's own destroy() would wait for them.
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            orphan.onExit().get(30, TimeUnit.SECONDS);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stops", e);
        } catch (ExecutionException | TimeoutException | NumberFormatException e) {
            throw new IllegalStateException("a PostgreSQL that an earlier run left in " + data + " does not stop", e);
        }
    }

    private void createDatabases() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> database : databases.entrySet()) {
                String name = statement.enquoteIdentifier(database.getKey(), true);
                String password = statement.enquoteLiteral(database.getValue());
                if (missing(connection, "select 1 from pg_roles where rolname = ?", database.getKey())) {
                    statement.execute("create role " + name + " login");
                }
                statement.execute("alter role " + name + " password " + password);
                if (missing(connection, "select 1 from pg_database where datname = ?", database.getKey())) {
                    statement.execute("create database " + name + " owner " + name);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the services' databases", e);
        }
    }

    private static boolean missing(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return !row.next();
            }
        }
    }
}
