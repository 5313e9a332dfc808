package io.tocsin.incident.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of the catalog. */
@ApplicationScoped
public class ServiceRepository implements PanacheRepositoryBase<ServiceEntity, String> {

    List<ServiceEntity> after(@Nullable String key, int most) {
        return find("key > ?1 order by key", key == null ? "" : key)
                .range(0, most - 1)
                .list();
    }

    /** Those of the keys that no service has. */
    public Set<String> missing(Collection<String> keys) {
        Set<String> missing = new HashSet<>(keys);
        list("key in ?1", keys).forEach(found -> missing.remove(found.key()));
        return missing;
    }

    /** Everything that {@code from} needs to work, itself not included unless it is part of a circle. */
    @SuppressWarnings("unchecked")
    Set<String> needs(Collection<String> from) {
        return new HashSet<>(getEntityManager()
                .createNativeQuery("""
                        with recursive needed(key) as (
                            select cast(:from as text) where false
                            union select key from service where key = any(cast(:keys as text[]))
                            union select d.value from needed n join service s on s.key = n.key,
                                lateral jsonb_array_elements_text(s.depends_on) as d(value)
                        ) select key from needed""", String.class)
                .setParameter("from", "")
                .setParameter("keys", from.toArray(String[]::new))
                .getResultList());
    }
}
