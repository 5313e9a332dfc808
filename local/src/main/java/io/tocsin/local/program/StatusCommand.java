package io.tocsin.local.program;

import io.tocsin.local.PortMap.Listener;
import io.tocsin.local.Ports;
import io.tocsin.local.SuiteConfig;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what listens. */
@Command(name = "status", description = "Shows what runs; exits with 1 if the suite is not ready.")
final class StatusCommand implements Callable<Integer> {

    private final Installation installation = new Installation();

    @Override
    public Integer call() {
        boolean ready = installation.running().isPresent() && installation.isReady();
        System.out.println(ready ? "The suite is up." : "The suite is not up.");
        SuiteConfig config = installation.config();
        for (Listener listener : Listener.values()) {
            int port = config.ports().of(listener);
            System.out.printf(
                    "  %-24s %5d  %s%n",
                    listener.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    port,
                    Ports.isFree(port) ? "nobody listens" : "listening");
        }
        return ready ? 0 : 1;
    }
}
