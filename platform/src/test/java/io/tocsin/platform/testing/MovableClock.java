package io.tocsin.platform.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The clock of a service under test: the system's until a test sets it. It then stands still, but for {@link #advance}. */
@ApplicationScoped
public class MovableClock implements InstantSource {

    private final AtomicReference<@Nullable Instant> set = new AtomicReference<>();

    @Override
    public Instant instant() {
        Instant now = set.get();
        return now == null ? Instant.now() : now;
    }

    public void set(Instant now) {
        set.set(now);
    }

    /** Moves the time on from where it stands. */
    public void advance(Duration by) {
        set.set(instant().plus(by));
    }

    /** Back to the system's time. */
    public void reset() {
        set.set(null);
    }
}
