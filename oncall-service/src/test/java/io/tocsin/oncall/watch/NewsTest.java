package io.tocsin.oncall.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.notice.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static Warning gap(int from, int to) {
        return new Warning("sre", NoticeKind.GAP_AHEAD, "schedule primary", hour(from), hour(to));
    }

    private static Warning gap(int from) {
        return new Warning("sre", NoticeKind.GAP_AHEAD, "schedule primary", hour(from), Warning.NO_END);
    }

    private static Instant hour(int hour) {
        return MONDAY.plusSeconds(hour * 3600L);
    }

    @Test
    void shouldTellOfEachOnce() {
        assertThat(News.since(List.of(gap(5, 8)), List.of(gap(5, 8), gap(10, 12))))
                .isEqualTo(new News(List.of(gap(10, 12)), List.of()));
    }

    @Test
    void shouldNotTellAgainOfAGapThatHasBegun() {
        assertThat(News.since(List.of(gap(5, 8)), List.of(gap(6, 8)))).isEqualTo(new News(List.of(), List.of()));
    }

    @Test
    void shouldNotTellAgainOfAGapWhoseEndComesIntoSight() {
        assertThat(News.since(List.of(gap(5)), List.of(gap(5, 400)))).isEqualTo(new News(List.of(), List.of()));
    }

    @Test
    void shouldTellAgainOfAGapThatGrows() {
        assertThat(News.since(List.of(gap(5, 8)), List.of(gap(5, 9))))
                .isEqualTo(new News(List.of(gap(5, 9)), List.of(gap(5, 8))));
    }

    @Test
    void shouldForgetWhatIsNotAheadAnyMore() {
        Warning other = new Warning("sre", NoticeKind.GAP_AHEAD, "policy checkout", hour(5), hour(8));

        assertThat(News.since(List.of(gap(5, 8), other), List.of(gap(5, 8))))
                .isEqualTo(new News(List.of(), List.of(other)));
    }
}
