package io.tocsin.incident.targettime;

import io.tocsin.platform.configuration.ConfiguredKind;
import io.tocsin.platform.configuration.ConfiguredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Target rules as configuration. */
@ApplicationScoped
class TargetRuleKind implements ConfiguredKind<TargetRule> {

    private final TargetRules rules;

    TargetRuleKind(TargetRules rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "TargetRule";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public Class<TargetRule> body() {
        return TargetRule.class;
    }

    @Override
    public List<ConfiguredObject<TargetRule>> all() {
        return rules.after(null, TargetRules.MOST).stream()
                .map(known -> new ConfiguredObject<>(known.key(), known.rule(), known.version()))
                .toList();
    }

    @Override
    public TargetRule asStored(String key, TargetRule body) {
        return body;
    }

    @Override
    public void create(String key, TargetRule body) {
        rules.create(body);
    }

    @Override
    public void change(String key, String ifMatch, TargetRule body) {
        rules.change(key, ifMatch, body);
    }

    @Override
    public void remove(String key, String ifMatch) {
        rules.remove(key, ifMatch);
    }
}
