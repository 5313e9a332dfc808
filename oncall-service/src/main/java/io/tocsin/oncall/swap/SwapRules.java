package io.tocsin.oncall.swap;

import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.directory.ChangeStore.Action;
import io.tocsin.oncall.directory.ObjectRef;
import io.tocsin.oncall.team.TeamAccessService;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What teams want of swaps. */
@ApplicationScoped
@Transactional
class SwapRules {

    private final Database database;
    private final TeamAccessService access;
    private final ChangeStore changes;

    SwapRules(Database database, TeamAccessService access, ChangeStore changes) {
        this.database = database;
        this.access = access;
        this.changes = changes;
    }

    /** @param version 0 for a team that has said nothing */
    record Stored(SwapRule rule, long version) {}

    /** @throws ProblemException 404 if there is no such team */
    Stored get(String team) {
        requireKnown(team, "for key share");
        return stored(team);
    }

    boolean needsApproval(String team) {
        return stored(team).rule().needsApproval();
    }

    Stored change(String team, @Nullable String ifMatch, SwapRule rule) {
        requireKnown(team, "for no key update");
        access.requireMayChangeObjectsOf(team);
        Stored before = stored(team);
        ETags.requireMatch(ifMatch, before.version());
        database.update("""
                insert into swap_rule (team_key, needs_approval) values (?, ?)
                on conflict (team_key) do update set needs_approval = excluded.needs_approval, version = swap_rule.version + 1""", team, rule.needsApproval());
        changes.audit(
                Action.CHANGED, ObjectRef.team(team), Map.of("swapRule", before.rule()), Map.of("swapRule", rule));
        return stored(team);
    }

    private Stored stored(String team) {
        return database.row(
                        "select needs_approval, version from swap_rule where team_key = ?",
                        row -> new Stored(new SwapRule(row.getBoolean(1)), row.getLong(2)),
                        team)
                .orElseGet(() -> new Stored(new SwapRule(false), 0));
    }

    private void requireKnown(String team, String lock) {
        if (database.row("select 1 from team where key = ? " + lock, row -> true, team)
                .isEmpty()) {
            throw new ProblemException(Problem.notFound("team", team));
        }
    }
}
