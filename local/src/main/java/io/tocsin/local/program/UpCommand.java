package io.tocsin.local.program;

import io.tocsin.local.PortMap;
import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.Suite;
import io.tocsin.local.SuiteConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import sun.misc.Signal;

/** Starts the suite and keeps it until it is told to stop. */
@Command(name = "up", description = "Starts everything; Ctrl-C stops it. With --detach it goes on in the background.")
final class UpCommand implements Callable<Integer> {

    /** The shell script sees to it; here it is only known, so that help shows it. */
    @picocli.CommandLine.Option(names = "--detach", description = "Start in the background, return when ready.")
    boolean detach;

    private final Installation installation = new Installation();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Override
    public Integer call() throws InterruptedException {
        if (installation.running().isPresent()) {
            System.out.println("The suite runs already; ./tocsin status shows it, ./tocsin down stops it.");
            return 1;
        }
        SuiteConfig config = installation.config();
        Suite suite = new Suite(config);
        for (String orphan : suite.stopOrphans()) {
            System.out.println("Stopped what an earlier run had left: " + orphan);
        }
        Map<Listener, Integer> taken = config.ports().taken();
        if (!taken.isEmpty()) {
            taken.forEach((listener, port) -> System.err.printf(
                    "Port %d, for %s, is taken by another program. Free it, or choose another: %s=<port> ./tocsin up%n",
                    port, listener.name().toLowerCase(Locale.ROOT).replace('_', ' '), listener.variable()));
            return 1;
        }
        installation.noteRunning();
        stopOnSignals(suite);
        try {
            long begin = System.nanoTime();
            suite.start((part, took) ->
                    System.out.printf(Locale.ROOT, "  %-22s ready after %4.1f s%n", part, took.toMillis() / 1000.0));
            System.out.printf(
                    Locale.ROOT,
                    "Everything is up after %.1f s.%n%n",
                    Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
            System.out.println(whereToLook(config.ports()));
            installation.noteReady();
            stop.await();
            return 0;
        } catch (IllegalStateException e) {
            if (stopping.get()) {
                return 130;
            }
            System.err.println("The suite does not start: " + e.getMessage());
            return 1;
        } finally {
            suite.close();
            installation.noteStopped();
            System.out.println("Stopped.");
        }
    }

    private void stopOnSignals(Suite suite) {
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), signal -> {
                if (stopping.compareAndSet(false, true)) {
                    System.out.println("Stopping ...");
                    stop.countDown();
                    if (!installation.isReady()) {
                        // Still starting: what waits for readiness ends with the process it waits for.
                        suite.close();
                    }
                }
            });
        }
    }

    static String whereToLook(PortMap ports) {
        return """
                Where to look
                  incidents, services, intake   http://localhost:%d   (OpenAPI: /openapi/incident-service)
                  on call, escalation           http://localhost:%d   (OpenAPI: /openapi/oncall-service)
                  pages, contact methods        http://localhost:%d   (OpenAPI: /openapi/notification-service)
                  inbox: what was mailed        http://localhost:%d
                  Keycloak                      http://localhost:%d   (realm tocsin)
                  health and metrics            http://localhost:%d/q/health and /q/metrics (also %d, %d)

                How to sign in
                  alice (admin), bob and carol (responders), dana (viewer); the password is the user's name.
                  A token for a script:
                    curl -s -d grant_type=password -d client_id=tocsin-cli -d username=alice -d password=alice \\
                      http://localhost:%d/realms/tocsin/protocol/openid-connect/token

                Next: ./tocsin demo sends an alert through it.
                """.formatted(
                        ports.of(Listener.INCIDENT),
                        ports.of(Listener.ONCALL),
                        ports.of(Listener.NOTIFICATION),
                        ports.of(Listener.INBOX),
                        ports.of(Listener.KEYCLOAK),
                        ports.of(Listener.INCIDENT_MANAGEMENT),
                        ports.of(Listener.ONCALL_MANAGEMENT),
                        ports.of(Listener.NOTIFICATION_MANAGEMENT),
                        ports.of(Listener.KEYCLOAK));
    }
}
