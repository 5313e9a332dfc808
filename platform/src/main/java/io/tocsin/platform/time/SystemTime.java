package io.tocsin.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The clock that everything else is given; tests put their own in its place. */
public class SystemTime {

    @Produces
    @ApplicationScoped
    @DefaultBean
    InstantSource systemTime() {
        return InstantSource.system();
    }
}
