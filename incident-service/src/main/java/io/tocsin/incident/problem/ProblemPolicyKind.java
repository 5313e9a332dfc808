package io.tocsin.incident.problem;

import io.tocsin.incident.setting.Setting;
import io.tocsin.incident.setting.SettingKind;
import io.tocsin.incident.setting.SettingStore;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** When something that recurs is a problem, as configuration. */
@Singleton
class ProblemPolicyKind extends SettingKind<ProblemPolicy> {

    private final SettingStore settings;

    ProblemPolicyKind(SettingStore settings) {
        super("ProblemPolicy", ProblemPolicy.class);
        this.settings = settings;
    }

    @Override
    protected Setting.Versioned<ProblemPolicy> get() {
        return settings.get(ProblemPolicy.SETTING);
    }

    @Override
    protected void put(@Nullable String ifMatch, ProblemPolicy value) {
        settings.put(ProblemPolicy.SETTING, ifMatch, value);
    }
}
