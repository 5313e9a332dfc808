package io.tocsin.local.program;

import io.tocsin.local.Suite;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Stops a suite that runs in the background, and what a killed one has left. */
@Command(name = "down", description = "Stops the suite.")
final class DownCommand implements Callable<Integer> {

    private final Installation installation = new Installation();

    @Override
    public Integer call() throws Exception {
        ProcessHandle running = installation.running().orElse(null);
        if (running != null) {
            running.destroy();
            running.onExit().get(90, TimeUnit.SECONDS);
            System.out.println("Stopped.");
        }
        List<String> orphans = new Suite(installation.config()).stopOrphans();
        orphans.forEach(orphan -> System.out.println("Stopped what an earlier run had left: " + orphan));
        if (running == null && orphans.isEmpty()) {
            System.out.println("Nothing was running.");
        }
        installation.noteStopped();
        return 0;
    }
}
