package io.tocsin.oncall.ical;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A component as it was written: its properties, and those components inside that matter. */
record RawComponent(String name, List<VObjectProperty> properties, List<RawComponent> parts) {

    RawComponent(String name) {
        this(name.toUpperCase(Locale.ROOT), new ArrayList<>(), new ArrayList<>());
    }

    List<VObjectProperty> all(String property) {
        return properties.stream()
                .filter(each -> each.getName().equalsIgnoreCase(property))
                .toList();
    }

    Optional<VObjectProperty> first(String property) {
        return properties.stream()
                .filter(each -> each.getName().equalsIgnoreCase(property))
                .findFirst();
    }
}
