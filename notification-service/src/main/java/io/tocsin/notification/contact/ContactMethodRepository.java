package io.tocsin.notification.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contact methods of people. */
@ApplicationScoped
public class ContactMethodRepository implements PanacheRepositoryBase<ContactMethodEntity, UUID> {

    List<ContactMethodEntity> of(String responder, @Nullable UUID after, int most) {
        return (after == null
                        ? find("responder = ?1 order by id", responder)
                        : find("responder = ?1 and id > ?2 order by id", responder, after))
                .range(0, most - 1)
                .list();
    }

    /** Forgets what deliveries and codes have shown. */
    void forget(UUID id) {
        getEntityManager()
                .createNativeQuery(
                        "update contact_method set verified_at = null, tested_at = null, failures = 0 where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Whether the person has all of these. */
    public boolean belong(String responder, List<UUID> ids) {
        return count("responder = ?1 and id in ?2", responder, ids)
                == ids.stream().distinct().count();
    }
}
