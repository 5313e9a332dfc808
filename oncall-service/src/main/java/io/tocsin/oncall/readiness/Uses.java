package io.tocsin.oncall.readiness;

import io.tocsin.oncall.catalog.KnownService;
import io.tocsin.oncall.policy.definition.PolicyDefinition;
import io.tocsin.oncall.policy.definition.PolicyVersion;
import io.tocsin.oncall.policy.definition.Route;
import io.tocsin.oncall.policy.definition.Step;
import io.tocsin.oncall.policy.definition.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what a page could go: policies that a service names, or a route, or that stand in where none is named; schedules that a
 * policy asks; people whom a policy or a schedule finds.
 */
record Uses(Set<String> policies, Set<String> schedules, Set<String> people) {

    static Uses of(
            Map<String, PolicyVersion> policies,
            List<KnownService> services,
            Collection<String> schedules,
            TargetPeople people) {
        Set<String> usedPolicies = new HashSet<>();
        Set<String> usedSchedules = new HashSet<>();
        Set<String> usedPeople = new HashSet<>();
        usedPolicies.add(Landscape.DEFAULT_POLICY);
        for (KnownService service : services) {
            if (service.escalationPolicy() != null) {
                usedPolicies.add(service.escalationPolicy());
            }
        }
        for (PolicyVersion policy : policies.values()) {
            PolicyDefinition definition = policy.definition();
            definition.routes().stream().map(Route::policy).forEach(usedPolicies::add);
            for (Step step : definition.steps()) {
                step.targets().forEach(target -> addSchedules(target, people, usedSchedules));
            }
            usedPeople.addAll(people.of(definition));
        }
        schedules.forEach(schedule -> usedPeople.addAll(people.onCall(schedule)));
        return new Uses(usedPolicies, usedSchedules, usedPeople);
    }

    private static void addSchedules(Target target, TargetPeople people, Set<String> used) {
        switch (target) {
            case Target.Schedule(String key, var who, var skill) -> used.add(key);
            case Target.Team(String key, var who) -> {
                if (who == Target.Team.Who.ON_CALL) {
                    people.schedulesOf(key).forEach(used::add);
                }
            }
            case Target.Responder r -> {}
            // Whoever has it and is on call by any schedule: that names none.
            case Target.Skill s -> {}
        }
    }
}
