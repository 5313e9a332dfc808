package io.tocsin.oncall.cover;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.oncall.directory.ChangeStore;
import io.tocsin.oncall.responder.ResponderRepository;
import io.tocsin.oncall.schedule.ScheduleRepository;
import io.tocsin.oncall.schedule.ScheduleRepository.Loaded;
import io.tocsin.oncall.team.TeamRepository;
import io.tocsin.platform.messaging.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Cover} in memory. Every change of it counts the directory's revision up, in the change's transaction, so one
 * number tells whether what is here is current.
 */
@ApplicationScoped
public class CoverProvider {

    /** How long those who only look go by what is here without looking whether another replica has changed it. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final ScheduleRepository schedules;
    private final TeamRepository teams;
    private final ResponderRepository responders;
    private final ReentrantLock loading = new ReentrantLock();
    /** Changes committed on this replica. */
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Kept kept;

    /**
     * @param checkedAt when the revision was compared, by {@link System#nanoTime}
     * @param changes how many changes this replica had then committed
     */
    private record Kept(Cover cover, long checkedAt, long changes) {}

    CoverProvider(
            DataSource dataSource, ScheduleRepository schedules, TeamRepository teams, ResponderRepository responders) {
        this.dataSource = dataSource;
        this.schedules = schedules;
        this.teams = teams;
        this.responders = responders;
    }

    void onChange(@Observes ChangeStore.Committed change) {
        changes.incrementAndGet();
    }

    /**
     * Knows each change made on this replica, and others' after a second at most. While somebody looks whether there is one, the
     * rest go by what is here.
     */
    public Cover recent() {
        Kept now = kept;
        if (now == null || !isYounger(now, LOOK.multipliedBy(2))) {
            loading.lock();
        } else if (isYounger(now, LOOK) || !loading.tryLock()) {
            return now.cover();
        }
        try {
            now = kept;
            return now != null && isYounger(now, LOOK) ? now.cover() : current();
        } finally {
            loading.unlock();
        }
    }

    /** Knows every change that is committed: what pages people goes by this. */
    public Cover current() {
        loading.lock();
        try {
            long changesBefore = changes.get();
            long checkedAt = System.nanoTime();
            Cover cover = QuarkusTransaction.joiningExisting().call(this::load);
            kept = new Kept(cover, checkedAt, changesBefore);
            return cover;
        } finally {
            loading.unlock();
        }
    }

    private boolean isYounger(Kept now, Duration age) {
        return now.changes() == changes.get() && System.nanoTime() - now.checkedAt() < age.toNanos();
    }

    /** The revision is read first: what changes after it is loaded again next time. */
    private Cover load() {
        long revision = revision();
        Kept before = kept;
        if (before != null && before.cover().revision() == revision) {
            return before.cover();
        }
        Map<String, Long> revisions = schedules.revisions();
        Map<String, Loaded> loaded = new HashMap<>();
        Set<String> changed = new HashSet<>(revisions.keySet());
        if (before != null) {
            before.cover().schedules().forEach((key, schedule) -> {
                if (Objects.equals(before.cover().scheduleRevisions().get(key), revisions.get(key))) {
                    loaded.put(key, schedule);
                    changed.remove(key);
                }
            });
        }
        if (!changed.isEmpty()) {
            schedules.load(changed).forEach(schedule -> loaded.put(schedule.key(), schedule));
        }
        Map<String, List<String>> members = teams.members();
        return new Cover(
                revision,
                Map.copyOf(loaded),
                Map.copyOf(revisions),
                Map.copyOf(members),
                responders.names(),
                responders.skills(),
                Map.copyOf(teams.leads()),
                responders.zones());
    }

    private long revision() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select revision from directory_revision")) {
            ResultSet row = select.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
