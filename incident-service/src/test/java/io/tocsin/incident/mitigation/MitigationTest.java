package io.tocsin.incident.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Actor;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.event.IncidentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MitigationTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EVENING = NOON.plusSeconds(6 * 3600);
    private static final Actor BOB = Actor.person("bob");

    private static Mitigation until(@Nullable Instant until) {
        return Mitigation.record(Ids.next(), Ids.next(), "other region", "all", "carol", until, BOB, NOON)
                .mitigation();
    }

    @Test
    void shouldRunOutOnceItsTimeIsOver() {
        Mitigation mitigation = until(EVENING);

        assertThat(mitigation.dueAt()).isEqualTo(EVENING);
        assertThat(mitigation.expire(EVENING.minusNanos(1))).isEmpty();
        Mitigation expired = mitigation.expire(EVENING).orElseThrow().mitigation();
        assertThat(expired.state()).isEqualTo(Mitigation.State.EXPIRED);
        assertThat(expired.dueAt()).isNull();
        assertThat(expired.expire(EVENING)).isEmpty();
    }

    @Test
    void shouldHoldUntilItIsRemovedIfNoTimeIsGiven() {
        assertThat(until(null).dueAt()).isNull();
        assertThat(until(null).expire(Instant.MAX)).isEmpty();
    }

    @Test
    void shouldBeInForceAgainWhenItIsExtended() {
        Mitigation expired =
                until(NOON.plusSeconds(1)).expire(EVENING).orElseThrow().mitigation();

        Mitigation extended =
                expired.extend(EVENING.plusSeconds(60), BOB).orElseThrow().mitigation();

        assertThat(extended.state()).isEqualTo(Mitigation.State.IN_FORCE);
        assertThat(extended.dueAt()).isEqualTo(EVENING.plusSeconds(60));
        assertThat(extended.extend(EVENING.plusSeconds(60), BOB)).isEmpty();
    }

    @Test
    void shouldStayRemoved() {
        Mitigation.Step step = until(EVENING).remove("fixed", BOB, NOON).orElseThrow();
        Mitigation removed = step.mitigation();

        assertThat(step.event()).isInstanceOf(IncidentEvent.MitigationRemoved.class);
        assertThat(removed.removedBy()).isEqualTo("bob");
        assertThat(removed.dueAt()).isNull();
        assertThat(removed.expire(EVENING)).isEmpty();
        assertThat(removed.extend(null, BOB)).isEmpty();
        assertThat(removed.remove(null, BOB, NOON)).isEmpty();
    }
}
