package io.tocsin.oncall.readiness.watch;

import io.tocsin.oncall.readiness.Landscape;
import io.tocsin.oncall.readiness.Landscapes;
import io.tocsin.oncall.readiness.Readiness;
import io.tocsin.oncall.readiness.ReadinessConfig;
import io.tocsin.oncall.readiness.Subject;
import io.tocsin.oncall.readiness.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One look at everything: it is counted, and those who can do something are told. At once of what is used and has become not
 * ready, once; and once a week of all that is used and not as it should be.
 */
@ApplicationScoped
class ReadinessLook {

    private static final Duration PERIOD = Duration.ofHours(1);

    private final Landscapes landscapes;
    private final ReadinessStore store;
    private final ReadinessNotices notices;
    private final ReadinessConfig config;

    ReadinessLook(Landscapes landscapes, ReadinessStore store, ReadinessNotices notices, ReadinessConfig config) {
        this.landscapes = landscapes;
        this.store = store;
        this.notices = notices;
        this.config = config;
    }

    /** Within the current transaction, which holds the watch. */
    void at(Instant now) {
        Landscape landscape = landscapes.at(now);
        List<Readiness> all = landscape.subjects().map(landscape::of).toList();
        store.count(all);
        // A team is as ready as its parts, of which people are told.
        List<Readiness> concerning = all.stream()
                .filter(readiness -> readiness.used()
                        && readiness.verdict() != Verdict.READY
                        && readiness.kind() != Subject.Kind.TEAM)
                .toList();
        List<Readiness> notReady = concerning.stream()
                .filter(readiness -> readiness.verdict() == Verdict.NOT_READY)
                .toList();
        Set<Subject> known = store.notReady();
        List<Readiness> fresh = notReady.stream()
                .filter(readiness -> !known.contains(readiness.subject()))
                .toList();
        Set<String> toldLately = store.toldSince(now.minus(config.tellEvery()));
        store.told(notices.tell(landscape.cover(), fresh, concerning, toldLately), now);
        store.remember(notReady.stream().map(Readiness::subject).toList());
        store.looked(now, now.plus(PERIOD), landscape.cover().revision());
    }
}
