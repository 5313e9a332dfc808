package io.tocsin.oncall.responder;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Responders in the database. */
@ApplicationScoped
public class ResponderRepository implements PanacheRepositoryBase<ResponderEntity, String> {

    List<ResponderEntity> after(@Nullable String key, int most) {
        return find("key > ?1 order by key", key == null ? "" : key)
                .page(Page.ofSize(most))
                .list();
    }

    /** The names of all responders, by key. */
    public Map<String, String> names() {
        return find("select key, name from ResponderEntity").project(Named.class).stream()
                .collect(Collectors.toMap(Named::key, Named::name));
    }

    /** The time zones of all responders, by key. */
    public Map<String, ZoneId> zones() {
        return getEntityManager()
                .createQuery("select r.key, r.timeZone from ResponderEntity r", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> ZoneId.of(row[1].toString())));
    }

    /** Who has which skill at which level, by skill and responder. */
    public Map<String, Map<String, Integer>> skills() {
        return getEntityManager()
                .createQuery("select r.key, key(s), value(s) from ResponderEntity r join r.skills s", Object[].class)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[1], Collectors.toMap(row -> (String) row[0], row -> (Integer) row[2])));
    }

    /** What a list of people shows. */
    public record Named(String key, String name) {}
}
