package io.tocsin.oncall.escalation.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.cover.Cover;
import io.tocsin.oncall.escalation.WhoIsOnCall.Found;
import io.tocsin.oncall.policy.definition.Target;
import io.tocsin.oncall.policy.definition.Target.SkillLevel;
import io.tocsin.oncall.rotation.Group;
import io.tocsin.oncall.rotation.Layer;
import io.tocsin.oncall.rotation.Replacement;
import io.tocsin.oncall.rotation.Rotation;
import io.tocsin.oncall.rotation.ScheduleCover;
import io.tocsin.oncall.rotation.ScheduleVersion;
import io.tocsin.oncall.rotation.Segment.Why;
import io.tocsin.oncall.rotation.SkippedDays;
import io.tocsin.oncall.rotation.SkippedTurns;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who stands behind targets, by schedules as they are. On {@code primary} alice, bob and carol take turns of a day from 09:00;
 * on {@code pair} alice and dana share each turn.
 */
class CoverLookupTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dana", "erin");

    private List<Replacement> overrides = List.of();
    private Map<String, Integer> postgres = Map.of();
    private List<String> leads = List.of();

    private static Rotation daily(String start, Group... turns) {
        return new Rotation(
                Rotation.Frequency.DAILY,
                1,
                LocalTime.of(9, 0),
                null,
                null,
                LocalDate.parse(start),
                null,
                List.of(turns));
    }

    private Loaded schedule(String key, String team, Rotation rotation, List<Replacement> replacements) {
        Layer layer = new Layer("days", rotation, List.of(), SkippedDays.NONE, SkippedTurns.USED_UP);
        ScheduleVersion version = new ScheduleVersion(Instant.MIN, ZoneOffset.UTC, List.of(layer));
        return new Loaded(key, team, new ScheduleCover(key, List.of(version), replacements, List.of()));
    }

    private CoverLookup lookup() {
        Map<String, Loaded> schedules = Stream.of(
                        schedule(
                                "primary",
                                "sre",
                                daily("2026-03-02", Group.of("alice"), Group.of("bob"), Group.of("carol")),
                                overrides),
                        schedule("pair", "sre", daily("2026-03-02", Group.of("alice", "dana")), List.of()),
                        schedule("later", "others", daily("2026-03-04", Group.of("erin")), List.of()))
                .collect(Collectors.toMap(Loaded::key, loaded -> loaded));
        return new CoverLookup(new Cover(
                1,
                schedules,
                Map.of(),
                Map.of("sre", List.of("alice", "bob", "carol"), "empty", List.of(), "others", List.of("erin")),
                PEOPLE.stream().collect(Collectors.toMap(person -> person, person -> person)),
                Map.of("postgres", postgres),
                Map.of("sre", leads),
                Map.of("alice", ZoneId.of("Asia/Kathmandu"))));
    }

    private static Target of(String schedule, Target.Schedule.Who who) {
        return new Target.Schedule(schedule, who, null);
    }

    private List<String> found(Target target) {
        return found(target, MONDAY_NOON);
    }

    private List<String> found(Target target, Instant at) {
        return lookup().find(target, at) instanceof Found.People people ? people.responders() : List.of();
    }

    private String whyNobody(Target target) {
        return lookup().find(target, MONDAY_NOON) instanceof Found.Nobody nobody ? nobody.reason() : "somebody";
    }

    @Test
    void shouldFindWhoIsOnCallNextAndBefore() {
        assertThat(found(Target.schedule("primary"))).containsExactly("alice");
        assertThat(found(of("primary", Target.Schedule.Who.NEXT))).containsExactly("bob");
        assertThat(found(of("primary", Target.Schedule.Who.NEXT), MONDAY_NOON.plusSeconds(86_400)))
                .containsExactly("carol");
        assertThat(found(of("primary", Target.Schedule.Who.PREVIOUS), MONDAY_NOON.plusSeconds(86_400)))
                .containsExactly("alice");
    }

    @Test
    void shouldHandOverAtTheInstantOfTheHandoff() {
        Instant handoff = Instant.parse("2026-03-03T09:00:00Z");

        assertThat(found(of("primary", Target.Schedule.Who.NEXT), handoff.minusMillis(1)))
                .containsExactly("bob");
        assertThat(found(of("primary", Target.Schedule.Who.NEXT), handoff)).containsExactly("carol");
        assertThat(found(of("primary", Target.Schedule.Who.PREVIOUS), handoff)).containsExactly("alice");
    }

    @Test
    void shouldTakeOverridesIntoAccountForWhoIsNext() {
        Instant tuesday = Instant.parse("2026-03-03T09:00:00Z");
        overrides = List.of(new Replacement(null, "dana", tuesday, tuesday.plusSeconds(3_600), Why.OVERRIDE));

        assertThat(found(of("primary", Target.Schedule.Who.NEXT))).containsExactly("dana");
    }

    @Test
    void shouldFindNobodyNextWhereOnePersonIsAlwaysOnCall() {
        assertThat(found(of("pair", Target.Schedule.Who.NEXT))).isEmpty();
        assertThat(whyNobody(of("pair", Target.Schedule.Who.NEXT)))
                .isEqualTo("nobody takes over on schedule pair within a year");
        assertThat(whyNobody(of("later", Target.Schedule.Who.PREVIOUS)))
                .isEqualTo("nobody was on call before on schedule later within a year");
        assertThat(whyNobody(Target.schedule("later")))
                .isEqualTo("nobody is on call on schedule later at 2026-03-02T12:00:00Z");
    }

    @Test
    void shouldFindTheFirstShiftAheadAsTheNextWhileNobodyIsOnCall() {
        assertThat(found(of("later", Target.Schedule.Who.NEXT))).containsExactly("erin");
    }

    @Test
    void shouldFindEveryoneWhoTakesPart() {
        overrides = List.of(
                new Replacement(null, "dana", MONDAY_NOON.plusSeconds(1), MONDAY_NOON.plusSeconds(2), Why.OVERRIDE));

        assertThat(found(of("primary", Target.Schedule.Who.EVERYONE))).containsExactly("alice", "bob", "carol", "dana");
        assertThat(found(Target.schedule("pair"))).containsExactly("alice", "dana");
    }

    @Test
    void shouldFindMembersLeadsAndTheOthersOfATeam() {
        leads = List.of("bob");

        assertThat(found(Target.team("sre"))).containsExactly("alice", "bob", "carol");
        assertThat(found(new Target.Team("sre", Target.Team.Who.LEADS))).containsExactly("bob");
        assertThat(found(new Target.Team("sre", Target.Team.Who.NOT_LEADS))).containsExactly("alice", "carol");
        assertThat(found(new Target.Team("sre", Target.Team.Who.ON_CALL)))
                .as("by both schedules of the team")
                .containsExactly("alice", "dana");
    }

    @Test
    void shouldSayWhyATeamHasNobody() {
        assertThat(whyNobody(Target.team("empty"))).isEqualTo("team empty is empty");
        assertThat(whyNobody(new Target.Team("sre", Target.Team.Who.LEADS))).isEqualTo("team sre has no leads");
        assertThat(whyNobody(new Target.Team("others", Target.Team.Who.ON_CALL)))
                .isEqualTo("nobody is on call for team others at 2026-03-02T12:00:00Z");
        assertThat(whyNobody(Target.team("gone"))).isEqualTo("team gone is unknown");
        leads = List.of("alice", "bob", "carol");
        assertThat(whyNobody(new Target.Team("sre", Target.Team.Who.NOT_LEADS)))
                .isEqualTo("team sre has none but leads");
    }

    @Test
    void shouldFindThoseOfAScheduleWithTheSkillElseAnyoneOfIt() {
        Target pair = new Target.Schedule("pair", Target.Schedule.Who.ON_CALL, new SkillLevel("postgres", 3));
        postgres = Map.of("dana", 3, "alice", 2, "erin", 5);
        assertThat(found(pair)).containsExactly("dana");

        postgres = Map.of("erin", 5);
        assertThat(found(pair)).containsExactly("alice", "dana");
        assertThat(lookup().find(pair, MONDAY_NOON))
                .isEqualTo(new Found.People(List.of("alice", "dana"), "nobody of them has skill postgres at level 3"));

        postgres = Map.of("bob", 3);
        assertThat(found(new Target.Schedule("primary", Target.Schedule.Who.EVERYONE, new SkillLevel("postgres", 3))))
                .containsExactly("bob");
        assertThat(found(new Target.Schedule("primary", Target.Schedule.Who.NEXT, new SkillLevel("postgres", 3))))
                .containsExactly("bob");
    }

    @Test
    void shouldFindTheSkilledWhoAreOnCallElseAllOfThem() {
        postgres = Map.of("alice", 3, "erin", 4, "bob", 1);
        assertThat(found(new Target.Skill("postgres", 3))).containsExactly("alice");
        assertThat(found(new Target.Skill("postgres", 4))).containsExactly("erin");
        assertThat(whyNobody(new Target.Skill("postgres", 5)))
                .isEqualTo("nobody has skill postgres at level 5 or above");
    }

    @Test
    void shouldKnowWhoseClockIsKnown() {
        assertThat(lookup().zoneOf("alice")).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(lookup().zoneOf("bob")).isNull();
    }
}
