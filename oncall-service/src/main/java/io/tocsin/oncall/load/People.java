package io.tocsin.oncall.load;

import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who people are and where they live. */
@ApplicationScoped
class People {

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    record Person(String key, String name, ZoneId zone) {}

    /** Those of the keys that there are, in the order of their keys. */
    Map<String, Person> of(Collection<String> keys) {
        Map<String, Person> people = new LinkedHashMap<>();
        database.rows(
                        "select key, name, time_zone from responder where key = any(?) order by key",
                        row -> new Person(
                                row.getString("key"), row.getString("name"), ZoneId.of(row.getString("time_zone"))),
                        List.copyOf(keys))
                .forEach(person -> people.put(person.key(), person));
        return people;
    }
}
