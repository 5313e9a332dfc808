package io.tocsin.oncall.demand;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What teams demand of their cover, as configuration, by the key of the team; of those that have said something. */
@ApplicationScoped
class DemandKind implements ConfiguredKind<Demands> {

    private static final String NOTHING_SAID = "\"0\"";

    private final DemandService demands;
    private final DemandStore store;

    DemandKind(DemandService demands, DemandStore store) {
        this.demands = demands;
        this.store = store;
    }

    @Override
    public String name() {
        return "CoverDemands";
    }

    /** After schedules: a demand holds for their next change. */
    @Override
    public int rank() {
        return 35;
    }

    @Override
    public Class<Demands> body() {
        return Demands.class;
    }

    @Override
    public List<ConfiguredObject<Demands>> all() {
        return store.all().keySet().stream()
                .sorted()
                .map(team -> {
                    DemandStore.Stored stored = store.stored(team);
                    return new ConfiguredObject<>(team, stored.demands().whole(), stored.version());
                })
                .toList();
    }

    @Override
    public Demands asStored(String key, Demands body) {
        return body.whole();
    }

    @Override
    public void create(String key, Demands body) {
        demands.change(key, NOTHING_SAID, body);
    }

    @Override
    public void change(String key, String ifMatch, Demands body) {
        demands.change(key, ifMatch, body);
    }

    /** They go with their team. */
    @Override
    public boolean canBeRemoved() {
        return false;
    }

    @Override
    public void remove(String key, String ifMatch) {
        throw new UnsupportedOperationException("demands of " + key + " can be changed, or go with the team");
    }
}
