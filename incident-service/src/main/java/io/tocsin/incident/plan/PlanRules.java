package io.tocsin.incident.plan;

import io.tocsin.platform.http.Problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold within a plan, beyond the form of its parts. */
final class PlanRules {

    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration SHORTEST_UPDATE = Duration.ofMinutes(1);
    private static final Duration LONGEST_UPDATE = Duration.ofDays(7);

    private PlanRules() {}

    static List<Fault> faults(PlanBody plan) {
        List<Fault> faults = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        for (int i = 0; i < plan.allRoles().size(); i++) {
            if (!roles.add(plan.allRoles().get(i).key())) {
                faults.add(new Fault("/roles/" + i + "/key", "is the key of an earlier role"));
            }
            PlanBody.Role role = plan.allRoles().get(i);
            if (role.schedule() != null
                    && role.responders() != null
                    && !role.responders().isEmpty()) {
                faults.add(new Fault("/roles/" + i + "/schedule", "is in place of responders; leave one of them out"));
            }
        }
        for (int i = 0; i < plan.allTasks().size(); i++) {
            PlanBody.Task task = plan.allTasks().get(i);
            if (task.role() != null && !roles.contains(task.role())) {
                faults.add(new Fault("/tasks/" + i + "/role", "the plan has no role " + task.role()));
            }
            if (task.dueAfter() != null
                    && (task.dueAfter().isNegative() || task.dueAfter().compareTo(LONGEST) > 0)) {
                faults.add(new Fault("/tasks/" + i + "/dueAfter", "must be between PT0S and P30D"));
            }
        }
        if (plan.updatesBy() != null && !roles.contains(plan.updatesBy())) {
            faults.add(new Fault("/updatesBy", "the plan has no role " + plan.updatesBy()));
        }
        Duration every = plan.updateEvery();
        if (every != null && (every.compareTo(SHORTEST_UPDATE) < 0 || every.compareTo(LONGEST_UPDATE) > 0)) {
            faults.add(new Fault("/updateEvery", "must be from PT1M to P7D"));
        }
        return faults;
    }
}
