package io.tocsin.oncall.readiness;

import io.tocsin.oncall.contact.ContactStates;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.demand.DemandStore;
import io.tocsin.oncall.gap.GapFinder;
import io.tocsin.oncall.gap.GapFinders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Puts together what readiness is judged by: cover from memory, and one query for each sort of the rest. */
@ApplicationScoped
public class Landscapes {

    private final GapFinders gaps;
    private final ContactStates contacts;
    private final DemandStore demands;
    private final ReadinessConfig config;

    Landscapes(GapFinders gaps, ContactStates contacts, DemandStore demands, ReadinessConfig config) {
        this.gaps = gaps;
        this.contacts = contacts;
        this.demands = demands;
        this.config = config;
    }

    public Landscape at(Instant now) {
        GapFinder finder = gaps.looking(Ahead.of(now, config.daysAhead()));
        return new Landscape(finder, contacts.of(finder.cover().responders().keySet()), demands.all(), config);
    }
}
