package io.tocsin.oncall.gap;

import io.tocsin.oncall.catalog.KnownServices;
import io.tocsin.oncall.cover.Ahead;
import io.tocsin.oncall.cover.CoverProvider;
import io.tocsin.oncall.policy.PolicyVersionStore;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Puts together what gaps are found in. */
@ApplicationScoped
public class GapFinders {

    private final CoverProvider covers;
    private final PolicyVersionStore policies;
    private final KnownServices services;
    private final Database database;

    GapFinders(CoverProvider covers, PolicyVersionStore policies, KnownServices services, Database database) {
        this.covers = covers;
        this.policies = policies;
        this.services = services;
        this.database = database;
    }

    /** By what is known now. */
    public GapFinder looking(Ahead ahead) {
        Map<String, String> owners = new HashMap<>();
        database.rows(
                "select key, team_key from escalation_policy",
                row -> owners.put(row.getString("key"), row.getString("team_key")));
        return new GapFinder(
                covers.recent(), policies.inForce(owners.keySet()), Map.copyOf(owners), services.all(), ahead);
    }
}
