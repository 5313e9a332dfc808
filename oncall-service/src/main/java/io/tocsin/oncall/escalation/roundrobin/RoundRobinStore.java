package io.tocsin.oncall.escalation.roundrobin;

import io.tocsin.oncall.escalation.RoundRobin;
import io.tocsin.oncall.escalation.RoundRobin.Key;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose turn it is, one row a step. Whoever takes steps holds their rows to the end of the transaction, so that no two take the
 * same turn; the rows are locked in one order, after those of incidents, so that nobody waits in a circle.
 */
@ApplicationScoped
public class RoundRobinStore {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::policy).thenComparing(Key::step).thenComparing(Key::targets);

    private static final String ADD = """
            insert into escalation_turn (policy_key, step, targets) values (?, ?, ?) on conflict do nothing""";

    private static final String WHERE = " from escalation_turn where policy_key = ? and step = ? and targets = ?";

    private record Place(Key key, int next) {}

    private final Database database;

    RoundRobinStore(Database database) {
        this.database = database;
    }

    /** As it is now, under lock. */
    public RoundRobin lock(Collection<Key> keys) {
        return new RoundRobin(keys.stream()
                .distinct()
                .sorted(ORDER)
                .map(key -> {
                    database.update(ADD, key.policy(), key.step(), key.targets());
                    return place(key, " for update").getFirst();
                })
                .collect(Collectors.toMap(Place::key, Place::next)));
    }

    /** As it is now, for those who only look. */
    public RoundRobin look(Collection<Key> keys) {
        return new RoundRobin(keys.stream()
                .distinct()
                .flatMap(key -> place(key, "").stream())
                .collect(Collectors.toMap(Place::key, Place::next)));
    }

    public void store(RoundRobin turns) {
        turns.moved()
                .forEach((key, next) -> database.update(
                        "update escalation_turn set next = ? where policy_key = ? and step = ? and targets = ?",
                        next,
                        key.policy(),
                        key.step(),
                        key.targets()));
    }

    private List<Place> place(Key key, String lock) {
        return database.rows(
                "select next" + WHERE + lock,
                row -> new Place(key, row.getInt(1)),
                key.policy(),
                key.step(),
                key.targets());
    }
}
