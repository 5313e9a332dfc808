package io.tocsin.incident.insight.cost;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What downtime costs, as configuration, by the key of the service. */
@ApplicationScoped
class DowntimeCostKind implements ConfiguredKind<DowntimeCost> {

    private final DowntimeCosts costs;

    DowntimeCostKind(DowntimeCosts costs) {
        this.costs = costs;
    }

    @Override
    public String name() {
        return "DowntimeCost";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public Class<DowntimeCost> body() {
        return DowntimeCost.class;
    }

    @Override
    public List<ConfiguredObject<DowntimeCost>> all() {
        return costs.all().stream()
                .map(stored -> new ConfiguredObject<>(stored.service(), stored.cost(), stored.version()))
                .toList();
    }

    @Override
    public DowntimeCost asStored(String key, DowntimeCost body) {
        return body;
    }

    @Override
    public void create(String key, DowntimeCost body) {
        costs.put(key, null, body);
    }

    @Override
    public void change(String key, String ifMatch, DowntimeCost body) {
        costs.put(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        costs.remove(key, ifMatch);
    }
}
