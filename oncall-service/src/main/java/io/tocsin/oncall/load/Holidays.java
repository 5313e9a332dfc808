package io.tocsin.oncall.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The holidays of places. */
@ApplicationScoped
class Holidays {

    /** The days that are holidays in each zone; a zone without any is missing. */
    Map<ZoneId, Set<LocalDate>> in(Collection<ZoneId> zones) {
        return Map.of();
    }
}
