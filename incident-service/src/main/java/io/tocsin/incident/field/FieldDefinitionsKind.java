package io.tocsin.incident.field;

import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingKind;
import io.tocsin.incident.setting.SettingStore;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What fields there are, as configuration. */
@Singleton
class FieldDefinitionsKind extends SettingKind<FieldDefinitions> {

    private final SettingStore settings;

    FieldDefinitionsKind(SettingStore settings) {
        super("IncidentFields", FieldDefinitions.class);
        this.settings = settings;
    }

    @Override
    protected Setting.Versioned<FieldDefinitions> get() {
        return settings.get(FieldDefinitions.SETTING);
    }

    @Override
    protected void put(@Nullable String ifMatch, FieldDefinitions value) {
        settings.put(FieldDefinitions.SETTING, ifMatch, value);
    }
}
