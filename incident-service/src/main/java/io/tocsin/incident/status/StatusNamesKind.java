package io.tocsin.incident.status;

import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingKind;
import io.tocsin.incident.setting.SettingStore;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What statuses there are, as configuration. */
@Singleton
class StatusNamesKind extends SettingKind<StatusNames> {

    private final SettingStore settings;

    StatusNamesKind(SettingStore settings) {
        super("IncidentStatuses", StatusNames.class);
        this.settings = settings;
    }

    @Override
    protected Setting.Versioned<StatusNames> get() {
        return settings.get(Statuses.NAMES);
    }

    @Override
    protected void put(@Nullable String ifMatch, StatusNames value) {
        settings.put(Statuses.NAMES, ifMatch, value);
    }
}
