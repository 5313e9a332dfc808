package io.tocsin.oncall.demand;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.platform.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** What teams demand, in the database. */
@ApplicationScoped
public class DemandStore {

    private final Database database;

    DemandStore(Database database) {
        this.database = database;
    }

    /** What a team demands, in its version; 0 is that of one that has said nothing. */
    record Stored(Demands demands, long version) {}

    /** What a team demands; of one that has said nothing, the defaults. */
    public Demands of(String team) {
        return stored(team).demands();
    }

    /** What teams demand that have said something, by their keys. */
    public Map<String, Demands> all() {
        Map<String, Demands> all = new HashMap<>();
        database.rows(
                "select team_key, definition from cover_demand",
                row -> all.put(row.getString("team_key"), read(row.getString("definition"))));
        return all;
    }

    /** Holds the team, so that two changes come one after the other; false if there is none. */
    boolean lockTeam(String team) {
        return database.row("select 1 from team where key = ? for no key update", row -> true, team)
                .isPresent();
    }

    boolean isTeam(String team) {
        return database.row("select 1 from team where key = ?", row -> true, team)
                .isPresent();
    }

    Stored stored(String team) {
        return database.row(
                        "select definition, version from cover_demand where team_key = ?",
                        row -> new Stored(read(row.getString("definition")), row.getLong("version")),
                        team)
                .orElse(new Stored(Demands.NONE, 0));
    }

    Stored put(String team, Demands demands) {
        return database.row(
                        """
                        insert into cover_demand (team_key, demands_cover, definition) values (?, ?, ?)
                        on conflict (team_key) do update set demands_cover = excluded.demands_cover,
                            definition = excluded.definition, version = cover_demand.version + 1
                        returning version""",
                        row -> new Stored(demands, row.getLong("version")),
                        team,
                        demands.demandsCover(),
                        Database.json(demands))
                .orElseThrow();
    }

    private static Demands read(String definition) {
        return Database.read(definition, new TypeReference<>() {});
    }
}
