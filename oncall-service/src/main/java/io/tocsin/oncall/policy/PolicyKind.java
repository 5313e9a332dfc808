package io.tocsin.oncall.policy;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Escalation policies as configuration, in the version that is in force. */
@ApplicationScoped
class PolicyKind implements ConfiguredKind<PolicyBody> {

    private final PolicyService service;
    private final PolicyRepository repository;

    PolicyKind(PolicyService service, PolicyRepository repository) {
        this.service = service;
        this.repository = repository;
    }

    @Override
    public String name() {
        return "EscalationPolicy";
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public Class<PolicyBody> body() {
        return PolicyBody.class;
    }

    @Override
    public List<ConfiguredObject<PolicyBody>> all() {
        return repository.list("order by key").stream()
                .map(it -> new ConfiguredObject<>(it.key(), PolicyBody.from(it), it.policyVersion()))
                .toList();
    }

    @Override
    public PolicyBody asStored(String key, PolicyBody body) {
        return PolicyRules.faults(body).isEmpty()
                ? PolicyBody.from(
                        new EscalationPolicyEntity(key, body.name(), body.team(), PolicyRules.definition(body), 0))
                : body;
    }

    /** Those to which it leads. */
    @Override
    public Set<String> needs(PolicyBody body) {
        return body.routesOrNone().stream().map(PolicyBody.RouteBody::policy).collect(Collectors.toSet());
    }

    @Override
    public Set<String> setByService() {
        return Set.of("version");
    }

    @Override
    public void create(String key, PolicyBody body) {
        service.create(body);
    }

    @Override
    public void change(String key, String ifMatch, PolicyBody body) {
        service.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        service.remove(key, ifMatch);
    }
}
