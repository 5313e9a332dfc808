package io.tocsin.oncall.feed.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    @Test
    void shouldKeepWhatWasAndTakeWhatIsReadFromThenOn() {
        List<Turn> known = List.of(turn("bob", 1, 5), turn("bob", 8, 9), turn("carol", 5, 8));
        List<Turn> read = List.of(turn("bob", 0, 3), turn("dana", 2, 6), turn("carol", 6, 9));

        assertThat(Turn.changed(known, read, day(4)))
                .containsExactly(turn("bob", 1, 4), turn("carol", 6, 9), turn("dana", 4, 6));
    }

    @Test
    void shouldChangeNothingWhereTheSameIsRead() {
        List<Turn> known = List.of(turn("bob", 1, 5), turn("carol", 5, 8));

        assertThat(Turn.changed(known, List.of(turn("bob", 3, 5), turn("carol", 5, 8)), day(4)))
                .isEqualTo(known);
    }

    @Test
    void shouldJoinTurnsOfOnePersonThatOverlapOrMeet() {
        assertThat(Turn.joined(List.of(turn("bob", 3, 4), turn("bob", 1, 3), turn("bob", 2, 3), turn("bob", 6, 7))))
                .containsExactly(turn("bob", 1, 4), turn("bob", 6, 7));
    }

    private static Turn turn(String who, int from, int to) {
        return new Turn(who, day(from), day(to));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * day);
    }
}
