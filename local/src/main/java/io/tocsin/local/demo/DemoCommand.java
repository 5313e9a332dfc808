package io.tocsin.local.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tocsin demo}. */
@Command(name = "demo", description = "Sends an alert through the running suite and shows what happens.")
public final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
