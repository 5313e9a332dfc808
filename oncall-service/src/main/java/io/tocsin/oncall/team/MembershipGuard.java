package io.tocsin.oncall.team;

import io.tocsin.platform.http.ProblemException;
import java.util.List;
import java.util.Map;

/** Looks at a change of who is in a team and who leads it before it is made, and may refuse it. */
public interface MembershipGuard {

    /**
     * @param members who would be in each team that the change touches, by its key; those of the teams within it included
     * @param leads who would lead the team that is changed, by its key
     * @throws ProblemException if it may not be
     */
    void check(Map<String, List<String>> members, Map<String, List<String>> leads);
}
