package io.tocsin.incident.similar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static PastIncident past(long number, String service, double likeness, double shared) {
        return new PastIncident(
                new UUID(0, number),
                number,
                "Disk full",
                Severity.SEV2,
                service,
                Instant.EPOCH,
                Instant.EPOCH,
                likeness,
                shared);
    }

    private static List<Likeness.Scored> rank(String service, PastIncident... past) {
        return new Likeness(service).rank(List.of(past), 3);
    }

    @Test
    void shouldAddUpLettersWordsAndService() {
        assertThat(rank("db", past(1, "db", 1, 1)))
                .extracting(Likeness.Scored::score)
                .containsExactly(1.0);
        assertThat(rank("db", past(1, "web", 0.6, 0.5)))
                .extracting(Likeness.Scored::score)
                .containsExactly(0.45);
        assertThat(rank(null, past(1, "web", 0.6, 0.5)))
                .extracting(Likeness.Scored::score)
                .containsExactly(0.45);
    }

    @Test
    void shouldNotShowWhatIsOnlyOfTheSameService() {
        assertThat(rank("db", past(1, "db", 0.05, 0))).isEmpty();
    }

    @Test
    void shouldShowTheMostAlikeFirstAndOfEqualOnesTheNewer() {
        assertThat(rank("db", past(1, "db", 1, 1), past(2, "db", 1, 1), past(3, "db", 0.9, 1), past(4, "db", 0.8, 1)))
                .extracting(scored -> scored.incident().number())
                .containsExactly(2L, 1L, 3L);
    }
}
