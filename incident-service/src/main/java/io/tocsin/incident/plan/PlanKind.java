package io.tocsin.incident.plan;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Response plans as configuration, in the version that is in force. */
@ApplicationScoped
class PlanKind implements ConfiguredKind<PlanBody> {

    private final Plans plans;
    private final CurrentUser user;

    PlanKind(Plans plans, CurrentUser user) {
        this.plans = plans;
        this.user = user;
    }

    @Override
    public String name() {
        return "ResponsePlan";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public Class<PlanBody> body() {
        return PlanBody.class;
    }

    @Override
    public List<ConfiguredObject<PlanBody>> all() {
        return plans.all().stream()
                .sorted(Comparator.comparing(PlanBody::requireKey))
                .map(plan -> new ConfiguredObject<>(plan.requireKey(), plan, plan.requireVersion()))
                .toList();
    }

    @Override
    public PlanBody asStored(String key, PlanBody body) {
        return body;
    }

    @Override
    public Set<String> setByService() {
        return Set.of("version");
    }

    @Override
    public void create(String key, PlanBody body) {
        plans.create(body, user.key());
    }

    @Override
    public void change(String key, String ifMatch, PlanBody body) {
        plans.change(key, ifMatch, body, user.key());
    }

    @Override
    public void remove(String key, String ifMatch) {
        plans.remove(key, ifMatch);
    }
}
