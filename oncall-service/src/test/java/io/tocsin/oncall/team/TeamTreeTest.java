package io.tocsin.oncall.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Teams within teams. */
class TeamTreeTest {

    private static final Map<String, List<String>> MEMBERS = Map.of(
            "all", List.of("ann"), "east", List.of("bob", "ann"), "west", List.of("carol", "bob"), "docs", List.of());

    @Test
    void shouldCountEachMemberOfTheTeamsWithinOnce() {
        TeamTree tree = new TeamTree(MEMBERS, Map.of("all", List.of("west", "east"), "west", List.of("docs", "east")));

        assertThat(tree.membersOf("all")).containsExactly("ann", "carol", "bob");
        assertThat(tree.membersOf("docs")).isEmpty();
        assertThat(tree.around("east")).containsExactly("all", "east", "west");
        assertThat(tree.depth("all")).isEqualTo(3);
        assertThat(tree.isCircular("all")).isFalse();
    }

    @Test
    void shouldSeeACircleOfAnyLength() {
        TeamTree tree =
                new TeamTree(MEMBERS, Map.of("all", List.of("west"), "west", List.of("east"), "east", List.of("all")));

        assertThat(tree.isCircular("all")).isTrue();
        assertThat(tree.membersOf("docs")).isEmpty();
        assertThat(tree.membersOf("east")).containsExactly("bob", "ann", "carol");
        assertThat(new TeamTree(MEMBERS, Map.of("all", List.of("all"))).isCircular("all"))
                .isTrue();
    }
}
