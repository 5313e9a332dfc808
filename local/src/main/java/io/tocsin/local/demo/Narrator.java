package io.tocsin.local.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what happens, with the seconds since the beginning, and waits for what is to happen next. */
final class Narrator {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long begin = System.nanoTime();

    void chapter(String title) {
        System.out.printf("%n          %s%n", title);
    }

    void say(String text) {
        System.out.printf(
                Locale.ROOT,
                "%6.2f s  %s%n",
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0,
                text);
    }

    /**
     * @param what for the message when it does not come
     * @param look null as long as it is not there
     * @throws IllegalStateException if it does not come within a minute
     */
    <T> T await(String what, Supplier<@Nullable T> look) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException(what + " did not come within " + PATIENCE.toSeconds() + " s");
    }
}
