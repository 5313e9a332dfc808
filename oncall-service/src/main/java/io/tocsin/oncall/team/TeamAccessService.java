package io.tocsin.oncall.team;

import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.security.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may change what a team owns: admins, and the team's members. */
@ApplicationScoped
public class TeamAccessService {

    private final TeamRepository teams;
    private final CurrentUser user;

    TeamAccessService(TeamRepository teams, CurrentUser user) {
        this.teams = teams;
        this.user = user;
    }

    /** @throws ProblemException 403 if the user may not */
    public void requireMayChangeObjectsOf(String team) {
        if (!user.isAdmin() && !teams.hasMember(team, user.key())) {
            throw new ProblemException(
                    Problem.forbidden("Only admins and members of team " + team + " may change what it owns."));
        }
    }
}
