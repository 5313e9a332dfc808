package io.tocsin.incident.setting;

import io.tocsin.platform.audit.AuditLog;
import io.tocsin.platform.database.Database;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Settings in the database. */
@ApplicationScoped
@Transactional
public class SettingStore {

    private final Database database;
    private final AuditLog audit;

    SettingStore(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    public <T> Setting.Versioned<T> get(Setting<T> setting) {
        return database.row(
                        "select definition, version from setting where name = ?",
                        row -> new Setting.Versioned<>(Database.read(row.getString(1), setting.type()), row.getLong(2)),
                        setting.name())
                .orElseGet(() -> new Setting.Versioned<>(setting.standard(), 0));
    }

    /** @throws ProblemException 412 if it has changed meanwhile, 428 without {@code ifMatch}; as the setting's check does */
    public <T> Setting.Versioned<T> put(Setting<T> setting, @Nullable String ifMatch, T value) {
        setting.check().accept(value);
        database.update("lock table setting in share row exclusive mode");
        Setting.Versioned<T> now = get(setting);
        ETags.requireMatch(ifMatch, now.version());
        Setting.Versioned<T> next = new Setting.Versioned<>(value, now.version() + 1);
        database.update("""
                insert into setting (name, definition, version) values (?, ?::json, ?)
                on conflict (name) do update set definition = excluded.definition, version = excluded.version""", setting.name(), Database.json(value), next.version());
        audit.record("CHANGED", "setting:" + setting.name(), now.value(), value);
        return next;
    }
}
