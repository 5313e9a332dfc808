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

    private PlanRules() {}

    static List<Fault> faults(PlanBody plan) {
        List<Fault> faults = new ArrayList<>();
        Set<String> roles = new HashSet<>();
        for (int i = 0; i < plan.allRoles().size(); i++) {
            if (!roles.add(plan.allRoles().get(i).key())) {
                faults.add(new Fault("/roles/" + i + "/key", "is the key of an earlier role"));
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
        return faults;
    }
}
